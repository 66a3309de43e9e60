import { all, containerOf, has } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.5.3 (EXT.106): a cancel end event is inside a transaction, not in another
 * sub-process of it. */
export const cancelEndEvent: BpmnRule = {
  code: 'cancel-end-event',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'EndEvent').filter(
        (event) =>
          has(event, 'CancelEventDefinition') && containerOf(event)?.type !== 'Transaction',
      ),
      '{} is not directly inside a transaction. Move it into one, or ' + 'use another end event',
    ),
};
