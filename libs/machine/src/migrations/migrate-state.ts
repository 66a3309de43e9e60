import type { State } from '../state.js';

/** The version that this machine writes. */
export const STATE_VERSION = 1;

/** By the version it migrates from: one small named function for each change of the stored shape. */
const migrations: Record<number, (state: { version: number }) => { version: number }> = {};

/** A stored state of any earlier version, as this machine reads it. A newer one is a fault of the deployment. */
export function migrateState(stored: { version: number }): State {
  let state = stored;
  while (state.version < STATE_VERSION) {
    const migrate = migrations[state.version];
    if (!migrate) throw new Error(`no migration from state version ${state.version}`);
    state = migrate(state);
  }
  if (state.version !== STATE_VERSION) throw new Error(`state version ${state.version} is newer than this machine`);
  return state as State;
}
