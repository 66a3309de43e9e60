import type { EventPlan, ValuePlan } from '@waymark/machine';
import { type Compilation, nodesOf } from '../../../compile/compilation.js';
import type { Element } from '../../../model/model.js';
import type { RuleHere } from '../../rule.js';

/** Deadlines and timers name rules and calendars that exist in the reference data. */
export const ruleUnknown: RuleHere = {
  code: 'rule-unknown',
  severity: 'error',
  check: (compilation) => {
    const { reference } = compilation;
    if (reference === undefined) return [];
    return namesOf(compilation)
      .filter(({ kind, name }) => !Object.hasOwn(reference[kind], name))
      .map(({ element, kind, name }) => ({
        element,
        message:
          `There is no ${kind === 'rules' ? 'rule' : 'calendar'} '${name}' in the ` +
          'reference data. Correct the name',
      }));
  },
};

interface NameUse {
  element: Element;
  kind: 'rules' | 'calendars';
  name: string;
}

function namesOf(compilation: Compilation): NameUse[] {
  const nodes = [...nodesOf(compilation)].flatMap(({ element, plan }) => [
    ...ruleOf(element, plan.deadline?.rule),
    ...(plan.events ?? []).flatMap((event) => timerNames(element, event)),
  ]);
  return [
    ...nodes,
    ...[...compilation.drafts.values()].flatMap((draft) =>
      ruleOf(draft.element, draft.deadline?.rule),
    ),
  ];
}

function timerNames(element: Element, event: EventPlan): NameUse[] {
  if (event.kind !== 'timer') return [];
  if (event.form === 'rule') return ruleOf(element, event.value);
  return event.calendar === undefined ? [] : [{ element, kind: 'calendars', name: event.calendar }];
}

/** An expression gives its name only when it is run. */
const ruleOf = (element: Element, rule: ValuePlan | undefined): NameUse[] =>
  rule?.kind === 'literal' && typeof rule.value === 'string'
    ? [{ element, kind: 'rules', name: rule.value }]
    : [];
