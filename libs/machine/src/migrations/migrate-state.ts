import type { State } from '../state.js';

/** The version that this machine writes. */
export const STATE_VERSION = 1;

export interface Versioned {
  version: number;
}
export interface Migrations {
  /** The version that they lead to. */
  to: number;
  /**
   * By the version it migrates from: one small named function for each change of the stored shape.
   */
  from: Record<number, (state: Versioned) => Versioned>;
}

const migrations: Migrations = { to: STATE_VERSION, from: {} };

/**
 * A stored state of any earlier version, as this machine reads it.
 * @throws Error where the state is newer than this machine, or no way leads from its version: a
 * fault of the deployment.
 */
export const migrateState = (stored: Versioned): State => migrateBy(migrations, stored) as State;

/** One migration after the other; each answers with a state of a later version. */
export function migrateBy({ to, from }: Migrations, stored: Versioned): Versioned {
  let state = stored;
  while (state.version < to) {
    const migrate = from[state.version];
    const next = migrate?.(state);
    if (!next || next.version <= state.version)
      throw new Error(`no migration from state version ${state.version}`);
    state = next;
  }
  if (state.version !== to)
    throw new Error(`state version ${state.version} is newer than this machine`);
  return state;
}
