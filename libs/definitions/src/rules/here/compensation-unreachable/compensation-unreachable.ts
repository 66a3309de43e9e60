import { nodesOf } from '../../../compile/compilation.js';
import { describeFirst } from '../../../model/describe.js';
import type { RuleHere } from '../../rule.js';

/** An activity that is marked for compensation is connected to a compensation event. */
export const compensationUnreachable: RuleHere = {
  code: 'compensation-unreachable',
  severity: 'warning',
  check: (compilation) => {
    const handlers = new Set([...nodesOf(compilation)].map(({ plan }) => plan.compensatedBy));
    return [...nodesOf(compilation)]
      .filter(({ plan }) => plan.forCompensation === true && !handlers.has(plan.id))
      .map(({ element }) => ({
        element,
        message:
          `${describeFirst(element)} is marked for compensation, but nothing calls it. Connect ` +
          'it to a compensation boundary event',
      }));
  },
};
