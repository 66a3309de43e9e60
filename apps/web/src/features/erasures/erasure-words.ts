import type { ErasureItem } from '@waymark/contracts';

/** Why a case is to be erased. */
export const BASES: Record<ErasureItem['basis'], string> = {
  retention: 'Its time is over',
  request: 'The person asked for it',
};

export const STATES: Record<ErasureItem['state'], string> = {
  waiting: 'Waits for a decision',
  approved: 'Approved, about to be erased',
  done: 'Erased',
  refused: 'Refused',
};
