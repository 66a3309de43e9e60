import {
  asksForRoute,
  tightenOnly,
  type ContactRule,
  type Instant,
  type Tier,
  type YesNo,
} from '@waymark/domain';
import type { CaseFile } from './case-file.js';
import type { ContactPerson } from './contact-person.js';
import { handledGrade } from './handled-grade.js';
import {
  eitherCrime,
  eitherDanger,
  eitherGroup,
  eitherHousehold,
  eitherRisk,
  eitherSuspect,
  highest,
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
    ...eitherRisk(file, other),
    grade: highest(file.grade, other.grade),
    tier: higherTier(file.tier, other.tier),
    enhanced: file.enhanced || other.enhanced,
    namedWorker: file.namedWorker ?? other.namedWorker,
    deputy: file.namedWorker === null ? other.deputy : file.deputy,
    hold: file.hold ?? other.hold,
    details: joinedDetails(file.details, other.details, at),
  };
  return [file, other].reduce((least, one) => neverBelow(least, handledGrade(one), at), joined);
}

const higherTier = (a: Tier | null, b: Tier | null): Tier | null =>
  a === null || b === null ? (a ?? b) : a >= b ? a : b;

type Details = CaseFile['details'];

const joinedDetails = (details: Details, other: Details, at: Instant): Details => ({
  ...details,
  contact: withoutHiding(tightenOnly(details.contact, other.contact)),
  safeTimesText: details.safeTimesText ?? other.safeTimesText,
  crime: eitherCrime(details.crime, other.crime),
  flagsSaid: { ...other.flagsSaid, ...details.flagsSaid },
  suspect: eitherSuspect(details.suspect, other.suspect),
  source: joinedSource(details.source, other.source),
  contactPerson: eitherContactPerson(details.contactPerson, other.contactPerson),
  group: eitherGroup(details.group, other.group),
  outOfArea: details.outOfArea === true && other.outOfArea === true,
  routeChosen: details.routeChosen && (other.routeChosen || !asksForRoute(other.crime)),
  routeToChoose: details.routeToChoose === true || other.routeToChoose === true,
  contactWithdrawn: details.contactWithdrawn || other.contactWithdrawn,
  reconciledAt: at,
  deathClaim: details.deathClaim ?? other.deathClaim ?? null,
  proposedClearance: null,
  proposedMerge: null,
  awaitsSignature: null,
  gradeBefore: highest(details.gradeBefore ?? null, other.gradeBefore ?? null),
  raisedAt: at,
});

/** The victim said of one address that the suspect does not know it, and now there may be two. */
function withoutHiding(contact: ContactRule): ContactRule {
  const { hiddenFromSuspect: _, ...letter } = contact.channels.letter;
  return { ...contact, channels: { ...contact.channels, letter } };
}

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
  ...eitherHousehold(known, said),
  ...eitherDanger(known, said),
  suspectStatus: known.suspectStatus === 'unknown' ? said.suspectStatus : known.suspectStatus,
  bailConditions: known.bailConditions ?? said.bailConditions,
  enhancedCategory: known.enhancedCategory ?? said.enhancedCategory,
  language: known.language ?? said.language,
});
