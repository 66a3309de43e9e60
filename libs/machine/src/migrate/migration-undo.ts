import type { ElementInstanceId, ScopeId, Sha256 } from '@waymark/domain';
import type { StateEntries } from './state-entries.js';

// A type and not an interface: events are plain records.
/** What leads back from a migration: all that its step has changed. */
export type MigrationUndo = {
  from: Sha256;
  to: Sha256;
  versions: { from: number; to: number };
  before: StateEntries;
  /** Timers, subscriptions, conditions and deadlines that the migration began. */
  opened: string[];
  /** Tasks that it described anew. */
  tasks: ElementInstanceId[];
  unset: Record<ScopeId, string[]>;
};
