import type { Rejection } from '@waymark/machine';
import { Refused } from '../refusal.js';

/** Turns the machine's rejection of an event into the refusal of a command. */
export function rejectedAs(rejection: Rejection): Refused {
  return new Refused({
    status: /^unknown-(?!setting)|not-found|no-such/.test(rejection.code) ? 404 : 409,
    code: rejection.code,
    message: 'This is not possible now; nothing was changed.',
    ...(rejection.element && { element: rejection.element }),
    detail: rejection.detail,
  });
}
