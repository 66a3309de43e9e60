import { flowsOf } from '../../../model/flow-index.js';
import { all } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.5.2: a start event is the source of a sequence flow. */
export const startEventOutgoing: BpmnRule = {
  code: 'start-event-outgoing',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'StartEvent').filter((event) => flowsOf(model, event).outgoing.length === 0),
      '{} has no outgoing sequence flow. Draw one to the first step',
    ),
};
