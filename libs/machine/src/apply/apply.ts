import type { Fact } from '../fact.js';
import type { State } from '../state.js';
import type { Appliers } from './appliers.js';
import { compensationAppliers } from './compensation.js';
import { conditionAppliers } from './condition.js';
import { deadlineAppliers } from './deadline.js';
import { migratedAppliers } from './migrated.js';
import { openDraft, type Draft } from './draft.js';
import { elementAppliers } from './element.js';
import { incidentAppliers } from './incident.js';
import { newState, instanceAppliers } from './instance.js';
import { jobAppliers } from './job.js';
import { scopeAppliers } from './scope.js';
import { subscriptionAppliers } from './subscription.js';
import { taskAppliers } from './task.js';
import { timerAppliers } from './timer.js';
import { tokenAppliers } from './token.js';

const appliers: Appliers = {
  ...instanceAppliers,
  ...elementAppliers,
  ...tokenAppliers,
  ...scopeAppliers,
  ...taskAppliers,
  ...timerAppliers,
  ...deadlineAppliers,
  ...jobAppliers,
  ...subscriptionAppliers,
  ...conditionAppliers,
  ...compensationAppliers,
  ...incidentAppliers,
  ...migratedAppliers,
};

/** Writes one fact into a draft. */
export function write(draft: Draft, fact: Fact): void {
  (appliers[fact.kind] as (draft: Draft, fact: Fact) => void)(draft, fact);
}

/** The state after a fact. The state before it stays as it was; `instance-started` needs none. */
export function apply(state: State | null, fact: Fact): State {
  if (fact.kind === 'instance-started') return newState(fact);
  if (!state) throw new Error(`no instance yet for the fact ${fact.kind}`);
  const draft = openDraft(state);
  write(draft, fact);
  return draft.state;
}

/** Applies many facts: `fold(before, step(…).facts)` equals `step(…).state`. */
export function fold(state: State | null, facts: Iterable<Fact>): State | null {
  let after = state;
  for (const fact of facts) after = apply(after, fact);
  return after;
}
