import { flowsOf } from '../../../model/flow-index.js';
import { all } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.5.3: an end event is the target of a sequence flow. */
export const endEventIncoming: BpmnRule = {
  code: 'end-event-incoming',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'EndEvent').filter((event) => flowsOf(model, event).incoming.length === 0),
      '{} has no incoming sequence flow. Draw one to it, or remove it',
    ),
};
