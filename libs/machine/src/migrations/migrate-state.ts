import type { State } from '../state.js';
import { countFromStart } from './count-from-start.js';
import type { Versioned } from './versioned.js';

/** The version of the state that this machine writes. */
export const STATE_VERSION = 2;

interface Migrations {
  /** The version that they lead to. */
  to: number;
  /** By the version that each migrates from: one small function for each change of the shape. */
  from: Record<number, (state: Versioned) => Versioned>;
}

const MIGRATIONS: Migrations = { to: STATE_VERSION, from: { 1: countFromStart } };

/**
 * A stored state of any earlier version, in the shape that this machine reads.
 * @throws Error if the state is newer than this machine, or if no migration leads from its version:
 * both are faults of the deployment.
 */
export function migrateState(stored: Versioned, { to, from } = MIGRATIONS): State {
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
  return state as State;
}
