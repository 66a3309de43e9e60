import type { YesNo } from '@waymark/domain';

/**
 * Somebody other than the victim through whom contact goes: a parent of a child. Nothing goes to
 * them until a person has recorded the child's wishes, and that the parent neither is nor lives
 * with the suspect (docs/service/safe-contact.md).
 */
export interface ContactPerson {
  role: 'parent';
  /** Does the child want them to be told? */
  childWishes: YesNo;
  isSuspect: YesNo;
  livesWithSuspect: YesNo;
  /** Who they are to the suspect, in words. */
  toSuspect: string | null;
}

/** Nobody has said anything of the parent yet. */
export const UNKNOWN_PARENT: ContactPerson = {
  role: 'parent',
  childWishes: 'unknown',
  isSuspect: 'unknown',
  livesWithSuspect: 'unknown',
  toSuspect: null,
};
