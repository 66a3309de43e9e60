import { all, eventDefinitions } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.3, table 10.88 (EXT.146): an end event throws an event and waits for nothing.
 */
export const endEventDefinitions: BpmnRule = {
  code: 'end-event-definitions',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'EndEvent').filter((event) =>
        eventDefinitions(event).some((definition) => !ALLOWED.includes(definition.type)),
      ),
      '{} has a trigger that an end event cannot throw. Use another trigger',
    ),
};

const ALLOWED = [
  'MessageEventDefinition',
  'EscalationEventDefinition',
  'ErrorEventDefinition',
  'CancelEventDefinition',
  'CompensateEventDefinition',
  'SignalEventDefinition',
  'TerminateEventDefinition',
];
