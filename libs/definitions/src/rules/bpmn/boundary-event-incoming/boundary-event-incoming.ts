import { flowsOf } from '../../../model/flow-index.js';
import { all } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.5.4: a boundary event is never the target of a sequence flow. */
export const boundaryEventIncoming: BpmnRule = {
  code: 'boundary-event-incoming',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'BoundaryEvent').filter((event) => flowsOf(model, event).incoming.length > 0),
      '{} must not have an incoming sequence flow. Lead the flow to the ' + 'element after it',
    ),
};
