import { nodesOf } from '../../../compile/compilation.js';
import { describeFirst } from '../../../model/describe.js';
import type { RuleHere } from '../../rule.js';

/** Every outgoing flow of an exclusive or inclusive gateway has a condition, except the default. */
export const gatewayConditionMissing: RuleHere = {
  code: 'gateway-condition-missing',
  severity: 'warning',
  check: (compilation) =>
    [...nodesOf(compilation)]
      .filter(({ plan }) => DECIDING.includes(plan.type) && plan.outgoing.length > 1)
      .flatMap(({ element, plan, draft }) =>
        plan.outgoing
          .filter(
            (flow) =>
              flow !== plan.defaultFlow && draft.flows.get(flow)?.plan.condition === undefined,
          )
          .map((flow) => ({
            element: draft.flows.get(flow)?.element ?? element,
            message:
              `${describeFirst(draft.flows.get(flow)?.element ?? element)} has no ` +
              'condition and is not the default. Add a condition, or make it the ' +
              'default',
          })),
      ),
};

const DECIDING = ['exclusiveGateway', 'inclusiveGateway'];
