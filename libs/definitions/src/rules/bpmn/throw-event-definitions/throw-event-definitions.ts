import { all, eventDefinitions } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.4, table 10.89 (EXT.149): an intermediate throw event throws a message, an
 * escalation, compensation, a link or a signal.
 */
export const throwEventDefinitions: BpmnRule = {
  code: 'throw-event-definitions',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'IntermediateThrowEvent').filter((event) =>
        eventDefinitions(event).some((definition) => !ALLOWED.includes(definition.type)),
      ),
      '{} has a trigger that cannot be thrown ' +
        'there. Use a message, escalation, compensation, link or signal',
    ),
};

const ALLOWED = [
  'MessageEventDefinition',
  'EscalationEventDefinition',
  'CompensateEventDefinition',
  'LinkEventDefinition',
  'SignalEventDefinition',
];
