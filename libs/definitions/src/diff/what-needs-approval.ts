import {
  DANGER,
  dangerQuestion,
  followsSpeech,
  type FieldSchema,
  type FormSchema,
  targetsOf,
  withConditions,
} from '@waymark/forms';
import type { DeadlinePlan, Program } from '@waymark/machine';
import { canonicalJson } from '@waymark/domain';

/**
 * Decisions that say how a victim may be contacted, how high the risk is, and who is told when a
 * deadline is missed.
 */
const SAFETY_DECISIONS = /^(safe-contact|contact-method|risk-grade|escalation|unsafe-signal)$/;
/** Parts of the case file through which a form writes the same. */
const DANGER_VARIABLE = `variable.${DANGER}`;
const SAFETY_BINDS = /^case\.(contactRule|assessment|grade)\b/;

/**
 * Names the changes against the live program that a second person, the safeguarding lead, has to
 * approve: decisions and form fields about safe contact and grade, the questions of a checklist and
 * the question whether the victim is in danger, with the fields that decide whether they are asked;
 * a task that does not ask about danger any more; the escalation ladder, and every
 * deadline that is removed or follows another rule, since either may give somebody at high risk a
 * later date. A new deadline makes nothing later, so it needs no approval.
 */
export function whatNeedsApproval(live: Program | null, next: Program): string[] {
  return [
    ...changedDecisions(live, next),
    ...changedForms(live, next),
    ...dangerNotAsked(live, next),
    ...changedDeadlines(live, next),
  ];
}

function changedDecisions(live: Program | null, next: Program): string[] {
  const names = new Set(
    [...Object.keys(live?.decisions ?? {}), ...Object.keys(next.decisions)].filter((name) =>
      SAFETY_DECISIONS.test(name),
    ),
  );
  return [...names]
    .filter((name) => differs(live?.decisions[name], next.decisions[name]))
    .map((name) => `decision ${name}`);
}

function changedForms(live: Program | null, next: Program): string[] {
  const names = new Set([...Object.keys(live?.forms ?? {}), ...Object.keys(next.forms)]);
  return [...names]
    .filter((name) => differs(safetyParts(formOf(live, name)), safetyParts(formOf(next, name))))
    .map((name) => `form ${name}`);
}

const formOf = (program: Program | null, name: string): FormSchema | undefined =>
  program?.forms[name] as FormSchema | undefined;

/** What must not change unseen. Null for a form that has nothing of it. */
function safetyParts(form: FormSchema | undefined): unknown {
  const fields = withConditions(form ?? NO_FORM, (form ?? NO_FORM).fields.filter(isAboutSafety));
  const spoken = form !== undefined && followsSpeech(form);
  return fields.length === 0 && !spoken ? null : { fields, spoken };
}

const NO_FORM: FormSchema = { id: 'none', title: '', fields: [] };
const isAboutSafety = (field: FieldSchema): boolean =>
  field.type === 'instrument' ||
  targetsOf(field).some((target) => target === DANGER_VARIABLE || SAFETY_BINDS.test(target));

/** Tasks that ask whether the victim is in danger, and that are gone or ask something else. */
function dangerNotAsked(live: Program | null, next: Program): string[] {
  const after = new Set(askingDanger(next));
  return askingDanger(live)
    .filter((place) => !after.has(place))
    .map((place) => `danger question ${place}`);
}

function askingDanger(program: Program | null): string[] {
  return Object.values(program?.processes ?? {}).flatMap(({ id, nodes }) =>
    Object.values(nodes).flatMap((node) => {
      const form = program?.forms[node.task?.form ?? ''] as FormSchema | undefined;
      return form && dangerQuestion(form) ? [`${id}/${node.id}`] : [];
    }),
  );
}

function changedDeadlines(live: Program | null, next: Program): string[] {
  const before = deadlinesOf(live);
  const after = deadlinesOf(next);
  return [...before]
    .filter(([place, plan]) => differs(plan, after.get(place)))
    .map(([place]) => `deadline ${place}`);
}

function deadlinesOf(program: Program | null): Map<string, DeadlinePlan> {
  const found = new Map<string, DeadlinePlan>();
  for (const plan of Object.values(program?.processes ?? {})) {
    if (plan.deadline) found.set(plan.id, plan.deadline);
    for (const node of Object.values(plan.nodes))
      if (node.deadline) found.set(`${plan.id}/${node.id}`, node.deadline);
  }
  return found;
}

const differs = (a: unknown, b: unknown): boolean => text(a) !== text(b);
const text = (value: unknown): string => canonicalJson(value ?? null);
