import type { Element } from '../../../model/model.js';
import {
  all,
  attribute,
  eventDefinitions,
  isA,
  isInExecutable,
  targets,
} from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.5.5 (EXT.011): a thrown escalation has a code. */
export const escalationCode: BpmnRule = {
  code: 'escalation-code',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'ThrowEvent').filter((event) =>
        eventDefinitions(event).some((definition) => throwsWithoutCode(definition)),
      ),
      'The escalation that {} throws has no code. Set escalationCode on the escalation',
    ),
};

function throwsWithoutCode(definition: Element): boolean {
  if (!isA(definition, 'EscalationEventDefinition')) return false;
  const [escalation] = targets(definition, 'escalationRef');
  return escalation === undefined
    ? isInExecutable(definition)
    : !attribute(escalation, 'escalationCode')?.trim();
}
