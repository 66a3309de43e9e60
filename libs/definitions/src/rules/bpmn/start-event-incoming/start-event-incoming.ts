import { flowsOf } from '../../../model/flow-index.js';
import { all } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.5.2 (EXT.096): a start event has no incoming sequence flow. */
export const startEventIncoming: BpmnRule = {
  code: 'start-event-incoming',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'StartEvent').filter((event) => flowsOf(model, event).incoming.length > 0),
      '{} must not have an incoming sequence flow. Lead the flow ' + 'to the element after it',
    ),
};
