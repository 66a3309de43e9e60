import type { Behavior } from '../run.js';

/** The token begins here, with what came with the event that triggered it. */
export const startEvent: Behavior = {};
