import type { Fact, FactKind } from '../fact.js';
import type { MigrationUndo } from './migration-undo.js';

/** Other facts say that the instance has moved on in the new program. */
const REVERSIBLE: Partial<Record<FactKind, true>> = {
  'step-taken': true,
  migrated: true,
  'timer-armed': true,
  'timer-cancelled': true,
  subscribed: true,
  unsubscribed: true,
  'condition-watched': true,
  'condition-unwatched': true,
  'deadline-set': true,
  'deadline-moved': true,
  'deadline-ended': true,
  'task-described': true,
  'variable-set': true,
};

/**
 * The way back from the step with these facts; null if the step is no migration, if it is an undo
 * itself, or if the instance has moved on in the same step.
 */
export function migrationUndo(facts: readonly Fact[]): MigrationUndo | null {
  const migrated = facts.find((fact) => fact.kind === 'migrated');
  if (!migrated || migrated.undoes !== undefined) return null;
  if (!facts.every(({ kind }) => REVERSIBLE[kind])) return null;
  const undo: MigrationUndo = {
    from: migrated.to,
    to: migrated.from,
    versions: { from: migrated.versions.to, to: migrated.versions.from },
    before: migrated.before,
    opened: [],
    tasks: [],
    unset: {},
  };
  for (const fact of facts) {
    if (fact.kind === 'timer-armed') undo.opened.push(fact.timer);
    if (fact.kind === 'subscribed') undo.opened.push(fact.subscription);
    if (fact.kind === 'condition-watched') undo.opened.push(fact.condition);
    if (fact.kind === 'deadline-set') undo.opened.push(fact.deadline);
    if (fact.kind === 'task-described') undo.tasks.push(fact.task);
    if (fact.kind === 'variable-set') (undo.unset[fact.scope] ??= []).push(fact.name);
  }
  return undo;
}
