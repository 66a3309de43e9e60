import { itemsDiffer } from '../../../model/item-definitions.js';
import type { Element } from '../../../model/model.js';
import { all, childrenOf, refers, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.4 (EXT.064, EXT.065): a process that is offered as a service binds its data to the
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
      '{} offers an interface but does not bind its data to it. Add an ioBinding ' +
        'for each operation',
    ),
    ...each(
      all(model, 'InputOutputBinding')
        .filter(isWrong)
        .flatMap((binding) => binding.parent ?? []),
      `{} binds data whose type is not that of the operation's messages. Use the ` +
        'same item definition',
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
