import type { Behavior } from '../behavior.js';

/** The token begins here; what triggered it came with the entry. */
export const startEvent: Behavior = {};
