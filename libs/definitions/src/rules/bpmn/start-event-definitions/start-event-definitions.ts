import { all, eventDefinitions } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.2, table 10.84 (EXT.098, EXT.121): a process starts by nothing, a message, a
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
      'The start event {} waits for something that cannot start a process',
    ),
};

const ALLOWED = [
  'MessageEventDefinition',
  'TimerEventDefinition',
  'ConditionalEventDefinition',
  'SignalEventDefinition',
];
