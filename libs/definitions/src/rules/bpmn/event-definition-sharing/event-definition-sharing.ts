import { all, isA, targets } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.1 (EXT.095): what a throwing event throws is defined there and used there alone.
 */
export const eventDefinitionSharing: BpmnRule = {
  code: 'event-definition-sharing',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'Event').filter((event) =>
        targets(event, 'eventDefinitionRef').some(
          (definition) => definition.parent !== null && isA(definition.parent, 'ThrowEvent'),
        ),
      ),
      '{} refers to an event definition that belongs to a throwing event',
    ),
};
