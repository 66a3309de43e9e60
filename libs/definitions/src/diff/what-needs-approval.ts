import type { FormSchema } from '@waymark/forms';
import type { DeadlinePlan, Program } from '@waymark/machine';
import { canonicalJson } from '@waymark/domain';

/**
 * Decisions that say how a victim may be contacted, how high the risk is, and who is told when a
 * deadline is missed.
 */
const SAFETY_DECISIONS = /^(safe-contact|contact-method|risk-grade|escalation|unsafe-signal)$/;
/** Parts of the case file through which a form writes the same. */
const SAFETY_BINDS = /^case\.(contactRule|assessment|grade)\b/;

/**
 * Names the changes against the live program that a second person, the safeguarding lead, has to
 * approve: decisions and form fields about safe contact and grade, the escalation ladder, and every
 * deadline that is removed or follows another rule, since either may give somebody at high risk a
 * later date. A new deadline makes nothing later, so it needs no approval.
 */
export function whatNeedsApproval(live: Program | null, next: Program): string[] {
  return [
    ...changedDecisions(live, next),
    ...changedForms(live, next),
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
    .filter((name) => differs(safetyFields(live?.forms[name]), safetyFields(next.forms[name])))
    .map((name) => `form ${name}`);
}

function safetyFields(form: unknown): unknown[] {
  return ((form as FormSchema | undefined)?.fields ?? []).filter(({ bind }) =>
    [bind ?? []].flat().some((target) => SAFETY_BINDS.test(target)),
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
