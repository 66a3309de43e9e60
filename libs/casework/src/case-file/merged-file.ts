import {
  asksForRoute,
  compareGrades,
  higherGrade,
  tightenOnly,
  type Grade,
  type Instant,
  type Tier,
  type YesNo,
} from '@waymark/domain';
import type { CaseFile } from './case-file.js';
import type { ContactPerson } from './contact-person.js';
import { handledGrade } from './handled-grade.js';
import {
  eitherCrime,
  eitherGroup,
  eitherSuspect,
  highest,
  highestScore,
  moreUrgent,
  sticky,
} from './joined-facts.js';
import { neverBelow } from './never-below.js';

/**
 * The file of a case into which another one of the same person is merged. What either of them says
 * of risk stands, the stricter rule of contact wins, and the case is worked at least as high as
 * each of them was (docs/service/intake.md#two-cases-of-one-person).
 */
export function mergedFile(file: CaseFile, other: CaseFile, at: Instant): CaseFile {
  const joined: CaseFile = {
    ...file,
    grade: higherOwn(file.grade, other.grade),
    policeGrade: highest(file.policeGrade, other.policeGrade),
    tier: higherTier(file.tier, other.tier),
    priority: moreUrgent(file.priority, other.priority),
    enhanced: file.enhanced || other.enhanced,
    child: file.child || other.child,
    safeguarding: file.safeguarding || other.safeguarding,
    domesticAbuse: file.domesticAbuse || other.domesticAbuse,
    namedWorker: file.namedWorker ?? other.namedWorker,
    deputy: file.namedWorker === null ? other.deputy : file.deputy,
    hold: file.hold ?? other.hold,
    details: joinedDetails(file.details, other.details, at),
  };
  return [file, other].reduce((least, one) => neverBelow(least, handledGrade(one), at), joined);
}

const higherOwn = (a: Grade | null, b: Grade | null): Grade | null =>
  a === null || b === null ? (a ?? b) : higherGrade(a, b);

const higherTier = (a: Tier | null, b: Tier | null): Tier | null =>
  a === null || b === null ? (a ?? b) : a >= b ? a : b;

type Details = CaseFile['details'];

const joinedDetails = (details: Details, other: Details, at: Instant): Details => ({
  ...details,
  contact: tightenOnly(details.contact, other.contact),
  safeTimesText: details.safeTimesText ?? other.safeTimesText,
  crime: eitherCrime(details.crime, other.crime),
  suspect: eitherSuspect(details.suspect, other.suspect),
  source: joinedSource(details.source, other.source),
  contactPerson: eitherContactPerson(details.contactPerson, other.contactPerson),
  group: eitherGroup(details.group, other.group),
  outOfArea: details.outOfArea === true && other.outOfArea === true,
  routeChosen: details.routeChosen && (other.routeChosen || !asksForRoute(other.crime)),
  contactWithdrawn: details.contactWithdrawn || other.contactWithdrawn,
  reconciledAt: at,
  proposedClearance: null,
  proposedMerge: null,
  awaitsSignature: null,
});

/** What is known of a parent in either case; of each question the answer that tells them less. */
function eitherContactPerson(
  known: Details['contactPerson'],
  said: Details['contactPerson'],
): ContactPerson | null {
  if (!known || !said) return known ?? said ?? null;
  return {
    ...known,
    childWishes: stricter(['no', 'unknown', 'yes'], known.childWishes, said.childWishes),
    isSuspect: stricter(['yes', 'unknown', 'no'], known.isSuspect, said.isSuspect),
    livesWithSuspect: stricter(
      ['yes', 'unknown', 'no'],
      known.livesWithSuspect,
      said.livesWithSuspect,
    ),
    toSuspect: known.toSuspect ?? said.toSuspect,
  };
}

/** The first of the order that either says. */
const stricter = (order: readonly YesNo[], ...said: YesNo[]): YesNo =>
  order.find((answer) => said.includes(answer)) ?? 'unknown';

const joinedSource = (known: Details['source'], said: Details['source']): Details['source'] => ({
  ...known,
  crimeRefs: [...new Set([...known.crimeRefs, ...said.crimeRefs])],
  suspectRef: known.suspectRef ?? said.suspectRef,
  suspectRelationship: known.suspectRelationship ?? said.suspectRelationship,
  suspectStatus: known.suspectStatus === 'unknown' ? said.suspectStatus : known.suspectStatus,
  bailConditions: known.bailConditions ?? said.bailConditions,
  policeGrade: highest(known.policeGrade, said.policeGrade),
  dashScore: highestScore(known.dashScore, said.dashScore),
  enhancedCategory: known.enhancedCategory ?? said.enhancedCategory,
  language: known.language ?? said.language,
  interpreter: sticky(known.interpreter, said.interpreter),
  disability: sticky(known.disability, said.disability),
  repeat: 'yes',
  strangulation: sticky(known.strangulation ?? 'unknown', said.strangulation ?? 'unknown'),
  threatsToKill: sticky(known.threatsToKill ?? 'unknown', said.threatsToKill ?? 'unknown'),
  childrenPresent: sticky(known.childrenPresent, said.childrenPresent),
});

/** Whether the merge makes a case more serious than it was, or stricter to contact. */
export const isMoreSerious = (after: CaseFile, before: CaseFile): boolean =>
  compareGrades(handledGrade(after), handledGrade(before)) > 0 ||
  after.priority !== before.priority ||
  after.child !== before.child ||
  after.safeguarding !== before.safeguarding ||
  after.domesticAbuse !== before.domesticAbuse;
