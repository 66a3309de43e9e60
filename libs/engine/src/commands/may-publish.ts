import { refuse } from '../refusal.js';
import type { Envelope } from './envelope.js';
import { holdsOne } from './rights.js';

/** Roles that may publish journeys and work on drafts of them. */
export const MAY_PUBLISH = ['service-designer', 'administrator'];

/** @throws Refused */
export function assertHolds(
  { principal }: Pick<Envelope, 'principal'>,
  roles: readonly string[],
): void {
  if (!holdsOne(principal, roles))
    throw refuse(403, 'not-permitted', 'Your roles do not permit this.');
}
