import { flowsOf } from '../../../model/flow-index.js';
import { all } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.5.3: an end event is never the source of a sequence flow. */
export const endEventOutgoing: BpmnRule = {
  code: 'end-event-outgoing',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'EndEvent').filter((event) => flowsOf(model, event).outgoing.length > 0),
      '{} must not have an outgoing sequence flow. Remove the flow, or use an ' +
        'intermediate event',
    ),
};
