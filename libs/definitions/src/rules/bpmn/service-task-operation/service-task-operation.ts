import { carries, dataOf } from '../../../model/item-definitions.js';
import type { Element } from '../../../model/model.js';
import { all, target } from '../../../model/queries.js';
import { each, type BpmnRule, type RuleFinding } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.3.3 (EXT.042, EXT.044, EXT.045): a service task with an operation takes and
 * returns the data of that operation.
 */
export const serviceTaskOperation: BpmnRule = {
  code: 'service-task-operation',
  severity: 'error',
  check: (model) =>
    all(model, 'ServiceTask').flatMap((task) => judge(task, target(task, 'operationRef'))),
};

function judge(task: Element, operation: Element | undefined): RuleFinding[] {
  if (operation === undefined) return [];
  const { inputs, outputs, inputSets, outputSets } = dataOf(task);
  const answer = target(operation, 'outMessageRef');
  if (inputSets.length !== 1 || inputs.length !== 1)
    return each([task], '{} names an operation, so it needs exactly one input set with one input');
  if (outputSets.length > 1 || outputs.length > 1)
    return each([task], '{} names an operation, so it has at most one output set with one output');
  if (answer !== undefined && outputs.length === 0)
    return each([task], '{} names an operation that answers, so it needs an output for the answer');
  const differs =
    inputs.some((input) => !carries(input, target(operation, 'inMessageRef'))) ||
    outputs.some((output) => !carries(output, answer));
  return differs
    ? each([task], 'The data of {} do not have the types of the messages of its operation')
    : [];
}
