import type { Behavior } from '../run.js';
import { intermediateCatchEvent } from './catch-event.js';

/** Waits for its message, as a message catch event does. */
export const receiveTask: Behavior = intermediateCatchEvent;
