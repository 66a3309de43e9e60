import {
  compareGrades,
  handledAs,
  type CrimeFacts,
  type Grade,
  type Instant,
  type Priority,
} from '@waymark/domain';
import type { CaseFile } from './case-file.js';
import { handledGrade } from './handled-grade.js';
import { eitherCrime, eitherDanger, eitherGroup, eitherRisk } from './joined-facts.js';
import { saysMoreOfCrime } from './is-more-serious.js';
import { neverBelow } from './never-below.js';

/** What a row, or a message about an incident, says of the risk. */
export interface SaidOfRisk {
  /** A crime that the file does not know, and no change to a known one. */
  isNew: boolean;
  policeGrade: Grade | null;
  dashScore: number | null;
  priority: Priority | null;
  crime: CrimeFacts;
  child: boolean;
  safeguarding: boolean;
  /** `yes`, `no` or `unknown`. */
  strangulation: string;
  /** `yes`, `no` or `unknown`. */
  threatsToKill: string;
}

/**
 * The file with what was said of the risk. It adds and raises, and takes nothing away
 * (docs/service/intake.md#the-same-victim-again).
 */
export function raisedFile(file: CaseFile, said: SaidOfRisk, at: Instant): CaseFile {
  const { details } = file;
  const raised: CaseFile = {
    ...file,
    ...eitherRisk(file, { ...said, domesticAbuse: said.crime.domesticAbuse }),
    details: {
      ...details,
      ...(groupIn(said).length > 0 && {
        group: groupIn(said).reduce(eitherGroup, details.group ?? 'usual'),
      }),
      crime: eitherCrime(details.crime, said.crime),
      source: {
        ...details.source,
        ...eitherDanger(details.source, said),
      },
      routeChosen: details.routeChosen && !asksForAnotherRoute(details.crime, said.crime),
    },
  };
  const least = leastOf(file, said);
  const after = least.reduce<CaseFile>((one, grade) => neverBelow(one, grade, at), raised);
  const isAsGrave = least.some((grade) => compareGrades(grade, handledGrade(after)) >= 0);
  return isAsGrave &&
    (isNews(file, said) || compareGrades(handledGrade(after), handledGrade(file)) > 0)
    ? outOfDateAnswers(after, at)
    : after;
}

/** Answers given before this cannot lower the grade any more (docs/service/rules.md#rule-3). */
const outOfDateAnswers = (file: CaseFile, at: Instant): CaseFile => ({
  ...file,
  details: { ...file.details, raisedAt: at, awaitsSignature: null },
});

/** The protocols that what was said asks for by itself. A row has its triage table besides. */
const groupIn = ({ child, crime }: SaidOfRisk): string[] => [
  ...(child ? ['under-18'] : []),
  ...(crime.sexualViolence ? ['sexual-violence'] : []),
];

/** The route that was chosen was not chosen for a crime of this kind. */
const asksForAnotherRoute = (known: CrimeFacts, said: CrimeFacts): boolean =>
  (said.sexualViolence && !known.sexualViolence) ||
  (said.homicide && !known.homicide) ||
  (said.child && !known.child);

/** A crime that the file does not know, or a known one with a sign of danger that it lacks. */
const isNews = (file: CaseFile, said: SaidOfRisk): boolean =>
  said.isNew ||
  saysMoreOfCrime(file.details, {
    crime: said.crime,
    source: { strangulation: said.strangulation, threatsToKill: said.threatsToKill },
  });

/**
 * What the case must be handled as at least. A crime that by itself is handled higher, and that
 * nobody knew of when they graded the case, makes their lower grade out of date; so does a higher
 * grade of the police. A grade of another crime lowers nothing of one that nobody has graded.
 */
function leastOf(file: CaseFile, said: SaidOfRisk): Grade[] {
  const { crime, isNew, policeGrade, priority } = said;
  const ofCrime = handledAs({
    grade: null,
    policeGrade,
    priority,
    daFlag: crime.domesticAbuse,
    svFlag: crime.sexualViolence,
    stalking: crime.stalking,
    hba: crime.hba,
  });
  const knownBefore =
    !isNews(file, said) && handledGrade({ ...file, grade: null, policeGrade: null }) === 'high';
  const otherCrimes = isNew || file.details.source.crimeRefs.length > 1;
  const ungraded = file.grade === null && file.policeGrade === null;
  const before = handledGrade(file);
  return [
    ...(ofCrime === 'high' && !knownBefore ? [ofCrime] : []),
    ...(ofCrime === 'medium' && isNew ? [ofCrime] : []),
    ...(policeGrade === null ? [] : [policeGrade]),
    ...(ungraded && otherCrimes && before !== null ? [before] : []),
  ];
}
