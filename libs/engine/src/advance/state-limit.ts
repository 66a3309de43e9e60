import { refuse, type Refused } from '../refusal.js';

/**
 * The largest state that is stored, in compressed bytes. An instance that would grow beyond it is
 * stopped, before its steps become too slow for everybody else.
 */
const LARGEST_STATE = 512 * 1024;

/**
 * The most that a driver is given to do at once, in characters of JSON. Temporal fails the driver
 * of an answer of 2 MB, again at each try, so that nothing of the instance would happen any more.
 */
const MOST_TO_DO = 1_500_000;

/** @throws Refused `state-too-large` */
export function assertStateFits(bytes: number): void {
  if (bytes > LARGEST_STATE) throw tooLarge(bytes);
}

/** @throws Refused `state-too-large` */
export function assertDriverCanTake(effects: readonly object[]): void {
  const characters = effects.reduce((sum, effect) => sum + JSON.stringify(effect).length, 0);
  if (characters > MOST_TO_DO) throw tooLarge(characters);
}

const tooLarge = (bytes: number): Refused =>
  refuse(
    413,
    'state-too-large',
    'The process instance has grown too large to be stored. An operator has to look at it.',
    { detail: { bytes } },
  );
