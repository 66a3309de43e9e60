import { refuse } from '../refusal.js';

/**
 * The largest state that is stored, in compressed bytes. An instance that would grow beyond it is
 * stopped, before its steps become too slow for everybody else.
 */
const LARGEST_STATE = 512 * 1024;

/** @throws Refused `state-too-large` */
export function assertStateFits(bytes: number): void {
  if (bytes <= LARGEST_STATE) return;
  throw refuse(
    413,
    'state-too-large',
    'The process instance has grown too large to be stored. An operator has to look at it.',
    { detail: { bytes } },
  );
}
