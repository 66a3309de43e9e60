import type { CaseFile } from '../case-file/case-file.js';

/** What a screen says of a case at a glance, as codes. */
export const flagsOf = (file: CaseFile): string[] =>
  FLAGS.filter(([, holds]) => holds(file)).map(([flag]) => flag);

const FLAGS: readonly [string, (file: CaseFile) => boolean][] = [
  ['high-risk', ({ grade }) => grade === 'high'],
  ['ungraded', ({ grade }) => grade === null],
  ['child', ({ child }) => child],
  ['domestic-abuse', ({ domesticAbuse }) => domesticAbuse],
  ['honour-based-abuse', ({ details }) => details.crime.hba],
  ['sexual-violence', ({ details }) => details.crime.sexualViolence],
  ['stalking', ({ details }) => details.crime.stalking],
  ['trafficking', ({ details }) => details.crime.exploitation],
  ['bereaved', ({ details }) => details.crime.homicide],
  ['safeguarding', ({ safeguarding }) => safeguarding],
  ['interpreter', ({ details }) => details.source.interpreter === 'yes'],
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
