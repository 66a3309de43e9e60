import { all, eventDefinitions } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.4, table 10.89 (EXT.148): an intermediate catch event waits for a message, a
 * timer, a condition, a link or a signal.
 */
export const catchEventDefinitions: BpmnRule = {
  code: 'catch-event-definitions',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'IntermediateCatchEvent').filter(
        (event) =>
          eventDefinitions(event).length === 0 ||
          eventDefinitions(event).some((definition) => !ALLOWED.includes(definition.type)),
      ),
      '{} has no trigger, or one that cannot be ' +
        'caught there. Use a message, timer, condition, link or signal',
    ),
};

const ALLOWED = [
  'MessageEventDefinition',
  'TimerEventDefinition',
  'ConditionalEventDefinition',
  'LinkEventDefinition',
  'SignalEventDefinition',
];
