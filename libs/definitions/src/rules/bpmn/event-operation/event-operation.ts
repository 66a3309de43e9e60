import { itemOf, subjectOf } from '../../../model/item-definitions.js';
import type { Element, Model } from '../../../model/model.js';
import { all, isInExecutable, ownerOf, refers, targets } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.5, table 10.89 (EXT.128): a message event of an executable process names its
 * operation. Few diagrams describe services, so it is asked only of those that do: of an event
 * whose message has an item definition or belongs to an operation. Where a diagram has interfaces,
 * every other message event without an operation is a warning.
 */
export const eventOperation: BpmnRule = {
  code: 'event-operation',
  severity: 'warning',
  check: (model) => {
    const ofServices = messagesOfOperations(model);
    const unnamed = all(model, 'MessageEventDefinition').filter(
      (definition) => isInExecutable(definition) && !refers(definition, 'operationRef'),
    );
    const isTyped = (definition: Element): boolean => {
      const message = subjectOf(definition);
      return itemOf(message) !== undefined || (message !== undefined && ofServices.has(message));
    };
    return [
      ...each(
        unnamed.filter(isTyped).map(ownerOf),
        '{} does not name its operation, but its message is described as that of a service. Set ' +
          'operationRef, or remove the item definition of the message',
      ).map((finding) => ({ ...finding, severity: 'error' as const })),
      ...(all(model, 'Interface').length === 0
        ? []
        : each(
            unnamed.filter((definition) => !isTyped(definition)).map(ownerOf),
            '{} does not name its operation. Set operationRef, or ignore this warning',
          )),
    ];
  },
};

const messagesOfOperations = (model: Model): Set<Element> =>
  new Set(
    all(model, 'Operation').flatMap((operation) => [
      ...targets(operation, 'inMessageRef'),
      ...targets(operation, 'outMessageRef'),
    ]),
  );
