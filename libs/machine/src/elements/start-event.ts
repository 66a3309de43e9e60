import type { Behavior } from '../run.js';

/** The token begins here; what triggered it came with the entry. */
export const startEvent: Behavior = {};
