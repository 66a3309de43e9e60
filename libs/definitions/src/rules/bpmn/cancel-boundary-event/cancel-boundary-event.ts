import { all, has, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.5.4 (EXT.111, EXT.120): a cancel boundary event is attached to a transaction. */
export const cancelBoundaryEvent: BpmnRule = {
  code: 'cancel-boundary-event',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'BoundaryEvent').filter(
        (event) =>
          has(event, 'CancelEventDefinition') &&
          target(event, 'attachedToRef')?.type !== 'Transaction',
      ),
      '{} is not attached to a transaction. Move it to ' + 'one, or use an error event',
    ),
};
