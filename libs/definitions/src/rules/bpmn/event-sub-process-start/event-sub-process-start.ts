import type { Element } from '../../../model/model.js';
import { all, childrenOf, eventDefinitions, flag } from '../../../model/queries.js';
import { each, type BpmnRule, type RuleFinding } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.3.5 (EXT.058, EXT.059): an event sub-process has exactly one start event, with a
 * trigger.
 */
export const eventSubProcessStart: BpmnRule = {
  code: 'event-sub-process-start',
  severity: 'error',
  check: (model) =>
    all(model, 'SubProcess')
      .filter((element) => flag(element, 'triggeredByEvent', false))
      .flatMap((element) => judge(element)),
};

const ALLOWED = [
  'MessageEventDefinition',
  'TimerEventDefinition',
  'ErrorEventDefinition',
  'EscalationEventDefinition',
  'CompensateEventDefinition',
  'ConditionalEventDefinition',
  'SignalEventDefinition',
];
const INTERRUPTS = ['ErrorEventDefinition', 'CompensateEventDefinition'];

function judge(element: Element): RuleFinding[] {
  const starts = childrenOf(element, 'StartEvent');
  const [start] = starts;
  if (start === undefined || starts.length > 1)
    return each([element], '{} needs exactly one start event');
  const definitions = eventDefinitions(start);
  if (
    definitions.length === 0 ||
    definitions.some((definition) => !ALLOWED.includes(definition.type))
  )
    return each(
      [start],
      '{} begins an event sub-process, but has no trigger, or one that ' +
        'cannot happen there. Choose another trigger',
    );
  const always = definitions.some((definition) => INTERRUPTS.includes(definition.type));
  return always && !flag(start, 'isInterrupting', true)
    ? each([start], '{} always interrupts, so it cannot be marked as non-interrupting')
    : [];
}
