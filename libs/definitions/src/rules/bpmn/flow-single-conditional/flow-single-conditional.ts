import { flowsOf } from '../../../model/flow-index.js';
import type { Element } from '../../../model/model.js';
import { all, childIn } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 8.3.13 (EXT.025): an activity has no conditional flow as its only way out. */
export const flowSingleConditional: BpmnRule = {
  code: 'flow-single-conditional',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'Activity').filter((activity) => isStuck(flowsOf(model, activity).outgoing)),
      '{} has one way out, and that has a condition',
    ),
};

const isStuck = ([first, ...others]: Element[]): boolean =>
  first !== undefined && others.length === 0 && childIn(first, 'conditionExpression') !== undefined;
