import { flowsOf } from '../../../model/flow-index.js';
import type { Element, Model } from '../../../model/model.js';
import { all, childIn, isA } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.2 and 8.3.13 (EXT.101): no flow out of a start event has a condition, nor the
 * only flow out of another event.
 */
export const flowConditionEvent: BpmnRule = {
  code: 'flow-condition-event',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'Event').flatMap((event) => forbidden(model, event)),
      '{} has a condition but starts at an event, which asks nothing: a case can stop there. ' +
        'Remove the condition, or ask it at a gateway behind the event',
    ),
};

function forbidden(model: Model, event: Element): Element[] {
  const { outgoing } = flowsOf(model, event);
  if (!isA(event, 'StartEvent') && outgoing.length > 1) return [];
  return outgoing.filter((flow) => childIn(flow, 'conditionExpression') !== undefined);
}
