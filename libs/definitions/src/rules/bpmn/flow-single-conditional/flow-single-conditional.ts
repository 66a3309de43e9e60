import { flowsOf } from '../../../model/flow-index.js';
import type { Element } from '../../../model/model.js';
import { all, childIn } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 8.3.13 (EXT.025): an activity whose only outgoing flow has a condition also has
 * another way out.
 */
export const flowSingleConditional: BpmnRule = {
  code: 'flow-single-conditional',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'Activity').filter((activity) => isStuck(flowsOf(model, activity).outgoing)),
      'The only outgoing flow of {} has a condition, so a case can stop there. ' +
        'Add a default flow, or remove the condition',
    ),
};

const isStuck = ([first, ...others]: Element[]): boolean =>
  first !== undefined && others.length === 0 && childIn(first, 'conditionExpression') !== undefined;
