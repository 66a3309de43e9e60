import { migrateState, STATE_VERSION, type State } from '@waymark/machine';
import { refuse } from '../refusal.js';

/**
 * Reads a stored state, also one that an older build has stored. A state from a newer build is
 * refused: while builds take over from each other, whoever still reaches the older one has to ask
 * again.
 * @throws Refused 503 `newer-build`
 */
export function storedState(stored: { version: number }): State {
  if (stored.version > STATE_VERSION)
    throw refuse(
      503,
      'newer-build',
      'A newer version of Waymark is taking over. Nothing was changed; try again in a moment.',
    );
  return migrateState(stored);
}
