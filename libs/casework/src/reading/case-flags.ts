import type { CaseFile } from '../case-file/case-file.js';
import { SAID_FLAGS } from '../case-file/flags-said.js';

/** What a screen says of a case at a glance, as codes. */
export const flagsOf = (file: CaseFile): string[] =>
  FLAGS.filter(([, holds]) => holds(file)).map(([flag]) => flag);

const FLAGS: readonly [string, (file: CaseFile) => boolean][] = [
  ['high-risk', ({ grade }) => grade === 'high'],
  ['ungraded', ({ grade }) => grade === null],
  ...Object.entries(SAID_FLAGS),
  [
    'contact-suspended',
    ({ details }) =>
      Object.values(details.contact.channels).some(({ suspendedAt }) => suspendedAt !== null),
  ],
  ['contact-withdrawn', ({ details }) => details.contactWithdrawn],
  ['has-died', ({ details }) => details.died],
  ['death-not-confirmed', ({ details }) => Boolean(details.deathClaim)],
  ['held', ({ hold }) => hold !== null],
];
