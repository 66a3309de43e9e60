import type { Element } from '../../../model/model.js';
import { all, containerOf, has, isA } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.5.3 (EXT.106): a cancel end event is inside a transaction. */
export const cancelEndEvent: BpmnRule = {
  code: 'cancel-end-event',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'EndEvent').filter(
        (event) => has(event, 'CancelEventDefinition') && !isInTransaction(event),
      ),
      'The cancel end event {} is not inside a transaction. Move it into one, or ' +
        'use another end event',
    ),
};

function isInTransaction(event: Element): boolean {
  for (let at = containerOf(event); at !== null; at = containerOf(at)) {
    if (isA(at, 'Transaction')) return true;
  }
  return false;
}
