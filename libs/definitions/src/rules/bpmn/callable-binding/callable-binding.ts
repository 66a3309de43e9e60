import { itemsDiffer } from '../../../model/item-definitions.js';
import type { Element } from '../../../model/model.js';
import { all, childrenOf, refers, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.4 (EXT.064, EXT.065): a process offered as a service binds its data to the
 * operation.
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
      '{} supports an interface and binds no data to it',
    ),
    ...each(
      all(model, 'InputOutputBinding')
        .filter(isWrong)
        .flatMap((binding) => binding.parent ?? []),
      '{} binds data of another type than the messages of the operation',
    ),
  ],
};

function isWrong(binding: Element): boolean {
  const operation = target(binding, 'operationRef');
  if (operation === undefined) return true;
  return (
    itemsDiffer(target(binding, 'inputDataRef'), target(operation, 'inMessageRef')) ||
    itemsDiffer(target(binding, 'outputDataRef'), target(operation, 'outMessageRef'))
  );
}
