import { carries, dataOf } from '../../../model/item-definitions.js';
import type { Element } from '../../../model/model.js';
import { all, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.3.3 (EXT.046, EXT.048, EXT.052): the data of a send or receive task match its
 * message.
 */
export const messageTaskData: BpmnRule = {
  code: 'message-task-data',
  severity: 'error',
  check: (model) => [
    ...each(
      all(model, 'SendTask').filter((task) =>
        isWrong(task, dataOf(task).inputSets, dataOf(task).inputs),
      ),
      'The data of {} do not match its message. Use one set of data with the ' +
        `message's item definition`,
    ),
    ...each(
      all(model, 'ReceiveTask').filter((task) =>
        isWrong(task, dataOf(task).outputSets, dataOf(task).outputs),
      ),
      'The data of {} do not match its message. Use one set of data with the ' +
        `message's item definition`,
    ),
  ],
};

function isWrong(task: Element, sets: Element[], data: Element[]): boolean {
  const message = target(task, 'messageRef');
  if (message === undefined) return false;
  return sets.length > 1 || data.length > 1 || data.some((each) => !carries(each, message));
}
