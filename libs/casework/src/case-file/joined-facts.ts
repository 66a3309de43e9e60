import {
  higherGrade,
  isDomestic,
  type CrimeFacts,
  type Grade,
  type Priority,
  type SuspectFacts,
} from '@waymark/domain';
import type { CaseFile } from './case-file.js';

/*
 * How two things that are said of one person are joined: the more serious one stands, and what was
 * said once stays said (docs/service/intake.md#the-same-victim-again).
 */

/** The higher grade. The police grade of a case is the highest that was ever sent. */
export const highest = (a: Grade | null, b: Grade | null): Grade | null =>
  a === null || b === null ? (a ?? b) : higherGrade(a, b);

export const highestScore = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);

export const moreUrgent = (a: Priority | null, b: Priority | null): Priority | null =>
  a === null || b === null ? (a ?? b) : a <= b ? a : b;

/** Once said, it stays so. */
const sticky = (known: string, said: string): string =>
  known === 'yes' || said === 'unknown' ? known : said;

/** The protocol that asks most care comes first. A victim is never met as a witness or a shop. */
const GROUPS_IN_ORDER = [
  'bereaved',
  'under-18',
  'sexual-violence',
  'usual',
  'witness',
  'business',
] as const;

/** By which protocol the victim is contacted and assessed (docs/service/intake.md#groups). */
export const eitherGroup = (known: string | undefined, said: string | undefined): string =>
  GROUPS_IN_ORDER.find((group) => group === known || group === said) ?? known ?? said ?? 'usual';

export const eitherCrime = (known: CrimeFacts, said: CrimeFacts): CrimeFacts => ({
  domesticAbuse: known.domesticAbuse || said.domesticAbuse,
  sexualViolence: known.sexualViolence || said.sexualViolence,
  stalking: known.stalking || said.stalking,
  hba: known.hba || said.hba,
  exploitation: known.exploitation || said.exploitation,
  homicide: known.homicide || said.homicide,
  child: known.child || said.child,
});

type Risk = Pick<CaseFile, 'priority' | 'policeGrade' | 'domesticAbuse' | 'child' | 'safeguarding'>;

export const eitherRisk = (known: Risk, said: Risk): Risk => ({
  priority: moreUrgent(known.priority, said.priority),
  policeGrade: highest(known.policeGrade, said.policeGrade),
  domesticAbuse: known.domesticAbuse || said.domesticAbuse,
  child: known.child || said.child,
  safeguarding: known.safeguarding || said.safeguarding,
});

type Source = CaseFile['details']['source'];
type Danger = Pick<Source, 'policeGrade' | 'dashScore' | 'strangulation' | 'threatsToKill'>;

export const eitherDanger = (known: Danger, said: Danger): Danger => ({
  policeGrade: highest(known.policeGrade, said.policeGrade),
  dashScore: highestScore(known.dashScore, said.dashScore),
  strangulation: sticky(known.strangulation ?? 'unknown', said.strangulation ?? 'unknown'),
  threatsToKill: sticky(known.threatsToKill ?? 'unknown', said.threatsToKill ?? 'unknown'),
});

type Household = Pick<
  Source,
  | 'crimeRefs'
  | 'suspectRef'
  | 'suspectRelationship'
  | 'interpreter'
  | 'disability'
  | 'childrenPresent'
>;

/** What two crimes against one person say of them and of the suspect. */
export const eitherHousehold = (
  known: Household,
  said: Household,
): Household & Pick<Source, 'repeat'> => ({
  crimeRefs: [...new Set([...known.crimeRefs, ...said.crimeRefs])],
  suspectRef: known.suspectRef ?? said.suspectRef,
  suspectRelationship: known.suspectRelationship ?? said.suspectRelationship,
  interpreter: sticky(known.interpreter, said.interpreter),
  disability: sticky(known.disability, said.disability),
  childrenPresent: sticky(known.childrenPresent, said.childrenPresent),
  repeat: 'yes',
});

export function eitherSuspect(
  known: SuspectFacts | null,
  said: SuspectFacts | null,
): SuspectFacts | null {
  if (!known || !said) return known ?? said;
  const closer =
    known.relationship === 'unknown' ||
    (isDomestic(said.relationship, 'unknown') && !isDomestic(known.relationship, 'unknown'));
  return {
    ...known,
    relationship: closer ? said.relationship : known.relationship,
    livesAtAddress: said.livesAtAddress === 'yes' ? 'yes' : known.livesAtAddress,
    knowsAddress: said.knowsAddress === 'yes' ? 'yes' : known.knowsAddress,
    releasedAt: later(known.releasedAt, said.releasedAt),
  };
}

const later = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b > a) ? b : a;
