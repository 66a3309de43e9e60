import type { Element } from '../../../model/model.js';
import { all, eventDefinitions, flag } from '../../../model/queries.js';
import { each, type BpmnRule, type RuleFinding } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.4, table 10.90 (EXT.110, EXT.147): a boundary event waits for something that can
 * happen to an activity.
 */
export const boundaryEventDefinitions: BpmnRule = {
  code: 'boundary-event-definitions',
  severity: 'error',
  check: (model) => all(model, 'BoundaryEvent').flatMap((event) => judge(event)),
};

const NEVER = ['LinkEventDefinition', 'TerminateEventDefinition'];
const INTERRUPTS = ['ErrorEventDefinition', 'CancelEventDefinition', 'CompensateEventDefinition'];

function judge(event: Element): RuleFinding[] {
  const types = eventDefinitions(event).map((definition) => definition.type);
  if (types.length === 0 || types.some((type) => NEVER.includes(type)))
    return each(
      [event],
      '{} has no trigger, or one that cannot happen to an ' + 'activity. Choose another trigger',
    );
  const always = types.some((type) => INTERRUPTS.includes(type));
  return always && !flag(event, 'cancelActivity', true)
    ? each(
        [event],
        '{} always interrupts its activity, so it cannot be ' + 'marked as non-interrupting',
      )
    : [];
}
