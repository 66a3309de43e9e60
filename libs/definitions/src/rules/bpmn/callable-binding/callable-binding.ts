import { carries, dataOf } from '../../../model/item-definitions.js';
import type { Element } from '../../../model/model.js';
import { all, childrenOf, isA, refers, target, targets } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.4 (EXT.064, EXT.065): a process that is offered as a service binds its own data to
 * an operation that it offers, each of the type of the operation's message.
 */
export const callableBinding: BpmnRule = {
  code: 'callable-binding',
  severity: 'error',
  check: (model) => [
    ...each(
      all(model, 'CallableElement').filter(
        (element) =>
          refers(element, 'supportedInterfaceRef') &&
          childrenOf(element, 'InputOutputBinding').length === 0,
      ),
      '{} offers an interface but does not bind its data to it. Add an ioBinding ' +
        'for each operation',
    ),
    ...each(
      all(model, 'CallableElement').filter((element) =>
        childrenOf(element, 'InputOutputBinding').some((binding) => isForeign(element, binding)),
      ),
      '{} binds an operation that it does not offer, or data of another element. Name an ' +
        'operation of its interface, and its own inputs and outputs',
    ),
    ...each(
      all(model, 'CallableElement').filter((element) =>
        childrenOf(element, 'InputOutputBinding').some(isWrong),
      ),
      `{} binds data whose type is not that of the operation's messages. Use the ` +
        'same item definition',
    ),
  ],
};

function isForeign(element: Element, binding: Element): boolean {
  const operation = target(binding, 'operationRef');
  const offered = targets(element, 'supportedInterfaceRef');
  const { inputs, outputs, inputSets, outputSets } = dataOf(element);
  const [input, output] = [target(binding, 'inputDataRef'), target(binding, 'outputDataRef')];
  return (
    (operation !== undefined &&
      offered.length > 0 &&
      !offered.some((one) => one === operation.parent)) ||
    (input !== undefined && ![...inputs, ...inputSets].includes(input)) ||
    (output !== undefined && ![...outputs, ...outputSets].includes(output))
  );
}

function isWrong(binding: Element): boolean {
  const operation = target(binding, 'operationRef');
  if (operation === undefined) return true;
  return (
    !brings(target(binding, 'inputDataRef'), target(operation, 'inMessageRef')) ||
    !brings(target(binding, 'outputDataRef'), target(operation, 'outMessageRef'))
  );
}

/** A binding names an input or output, or a set of them. */
function brings(data: Element | undefined, message: Element | undefined): boolean {
  if (data === undefined || message === undefined) return true;
  const members = isA(data, 'ItemAwareElement')
    ? [data]
    : [...targets(data, 'dataInputRefs'), ...targets(data, 'dataOutputRefs')];
  return members.every((one) => carries(one, message));
}
