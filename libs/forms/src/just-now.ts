import { targetsOf } from './bind.js';
import type { FieldSchema } from './schema.js';

/**
 * The answer 'at the moment when this is recorded' to a date and time that is not in the future.
 * The server writes its own time for it.
 */
export const NOW = 'now';

/** When an attempt at contact was made. */
const ATTEMPT = new Set(['case.contactAttempt.at', 'variable.attemptAt']);

/** Whether people may answer with now. */
export const takesNow = ({ type, notFuture }: FieldSchema): boolean =>
  type === 'date-time' && notFuture === true;

/** Whether now stands there until somebody says otherwise: most people record a call at once. */
export const opensNow = (field: FieldSchema): boolean =>
  takesNow(field) && targetsOf(field).some((target) => ATTEMPT.has(target));
