import type { FormSchema } from '@waymark/forms';
import type { DeadlinePlan, Program } from '@waymark/machine';
import { canonicalJson } from '@waymark/domain';

/**
 * Decisions that say who is contacted how, how much risk there is, and who hears of a missed date.
 */
const SAFETY_DECISIONS = /^(safe-contact|contact-method|risk-grade|escalation|unsafe-signal)$/;
/** What a form may write of the same. */
const SAFETY_BINDS = /^case\.(contactRule|assessment|grade)\b/;

/**
 * Which changes against the live version the safeguarding lead has to agree to (design 10): safe
 * contact, grade, ladder, and any deadline that is taken away or goes by another rule,
 * since that may lengthen it for somebody at high risk. A new deadline lengthens nothing.
 */
export function needsApproval(live: Program | null, next: Program): string[] {
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

const differs = (a: unknown, b: unknown): boolean =>
  canonicalJson(a ?? null) !== canonicalJson(b ?? null);
