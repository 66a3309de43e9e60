import { all, eventDefinitions } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.2, table 10.84 (EXT.098, EXT.121): a start event has no trigger, or a message, a
 * timer, a condition or a signal.
 */
export const startEventDefinitions: BpmnRule = {
  code: 'start-event-definitions',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'StartEvent').filter(
        (event) =>
          event.parent?.type === 'Process' &&
          eventDefinitions(event).some((definition) => !ALLOWED.includes(definition.type)),
      ),
      '{} has a trigger that cannot start a process. Use a ' +
        'message, timer, condition or signal',
    ),
};

const ALLOWED = [
  'MessageEventDefinition',
  'TimerEventDefinition',
  'ConditionalEventDefinition',
  'SignalEventDefinition',
];
