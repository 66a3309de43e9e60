import type { Element } from '../../../model/model.js';
import { all, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.3.3, 8.4.3: the message of a send or receive task is the incoming message of its
 * operation.
 */
export const operationMessage: BpmnRule = {
  code: 'operation-message',
  severity: 'error',
  check: (model) =>
    each(
      [...all(model, 'SendTask'), ...all(model, 'ReceiveTask')].filter((task) => isOther(task)),
      'The message of {} is not the incoming message of its operation. Name the same message',
    ),
};

function isOther(task: Element): boolean {
  const [message, operation] = [target(task, 'messageRef'), target(task, 'operationRef')];
  const expected = operation && target(operation, 'inMessageRef');
  return message !== undefined && expected !== undefined && message !== expected;
}
