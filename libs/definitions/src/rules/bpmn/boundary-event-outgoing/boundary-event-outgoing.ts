import { flowsOf } from '../../../model/flow-index.js';
import { all, has } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.5.4 (EXT.113): a boundary event has an outgoing sequence flow. */
export const boundaryEventOutgoing: BpmnRule = {
  code: 'boundary-event-outgoing',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'BoundaryEvent').filter(
        (event) =>
          !has(event, 'CompensateEventDefinition') && flowsOf(model, event).outgoing.length === 0,
      ),
      '{} has no outgoing sequence flow. Draw one to the next step',
    ),
};
