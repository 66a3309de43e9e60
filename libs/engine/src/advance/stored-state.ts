import { migrateState, STATE_VERSION, type State } from '@waymark/machine';
import { refuse } from '../refusal.js';

/**
 * A state as some build stored it, as this one reads it. What a newer build has stored is not for
 * this one: while builds take over
 * from each other, whoever still reaches the older is told to ask again.
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
