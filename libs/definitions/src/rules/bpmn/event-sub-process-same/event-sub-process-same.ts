import type { Element, Model } from '../../../model/model.js';
import { all, childrenOf, eventDefinitions, flag, targets } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.6: of the interrupting event sub-processes of one level, only one waits for the
 * same event declaration.
 */
export const eventSubProcessSame: BpmnRule = {
  code: 'event-sub-process-same',
  severity: 'error',
  check: (model) =>
    each(
      secondOnes(model),
      '{} interrupts for the same event as another event sub-process beside it. Keep one of ' +
        'them, or let it wait for another event',
    ),
};

function secondOnes(model: Model): Element[] {
  const seen = new Map<Element | null, Set<Element | string>>();
  return all(model, 'SubProcess').filter((element) => {
    const [start] = childrenOf(element, 'StartEvent');
    if (!flag(element, 'triggeredByEvent', false) || start === undefined) return false;
    if (!flag(start, 'isInterrupting', true)) return false;
    const known = seen.get(element.parent) ?? new Set();
    seen.set(element.parent, known);
    const declared = eventDefinitions(start).flatMap(declarationOf);
    const repeated = declared.some((one) => known.has(one));
    for (const one of declared) known.add(one);
    return repeated;
  });
}

/** What an event waits for. Timers and conditions of their own are different declarations. */
function declarationOf(definition: Element): (Element | string)[] {
  const subjects = SUBJECTS.flatMap((property) => targets(definition, property));
  if (subjects.length > 0) return subjects;
  if (definition.parent?.type === 'Definitions') return [definition];
  return CATCHES_ALL.includes(definition.type) ? [definition.type] : [];
}

const SUBJECTS = ['messageRef', 'signalRef', 'errorRef', 'escalationRef'];
/** Without a reference these catch every error, every escalation, the compensation of the level. */
const CATCHES_ALL = [
  'ErrorEventDefinition',
  'EscalationEventDefinition',
  'CompensateEventDefinition',
];
