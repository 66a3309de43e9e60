import { all, isA, targets } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.5.1 (EXT.095): only the event that throws an event definition uses it. */
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
      '{} uses an event definition that belongs to a throwing event. Give it a ' +
        'definition of its own',
    ),
};
