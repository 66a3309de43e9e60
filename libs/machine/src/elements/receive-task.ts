import { intermediateCatchEvent } from './catch-event.js';
import type { Behavior } from '../run.js';

/** Waits for its message, as a message catch event does. */
export const receiveTask: Behavior = intermediateCatchEvent;
