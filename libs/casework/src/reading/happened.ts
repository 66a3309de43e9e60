import type { Grade, Instant } from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';
import { highest } from '../case-file/joined-facts.js';
import type { RecordedAttempt } from '../case-file/read-attempts.js';

/** What the referral says of the crime and the suspect, for the person who calls or decides. */
export interface Happened {
  offence: string | null;
  reportedAt: Instant;
  policeGrade: Grade | null;
  dashScore: number | null;
  /** 'yes', 'no' or 'unknown', as the source said it. */
  childrenPresent: string;
  repeat: string;
  strangulation: string;
  threatsToKill: string;
  suspectRelationship: string | null;
  suspectStatus: string;
  suspectAtAddress: string;
  suspectReleasedAt: Instant | null;
  bailConditions: string | null;
  /** What the victim said last, in a call, of where the suspect is. */
  suspectTold: { where: string; at: Instant } | null;
  /** Whom to ask at the police, and by which references. */
  police: {
    system: string;
    crimeRefs: string[];
    occurrenceRef: string | null;
    officerName: string | null;
    officerEmail: string | null;
  };
}

/** `attempts`: newest first. */
export function whatTheFileSays(
  { policeGrade, details }: CaseFile,
  attempts: readonly RecordedAttempt[],
): Happened {
  const { source, suspect } = details;
  return {
    offence: source.offenceText ?? source.offenceCode,
    reportedAt: source.reportedAt,
    // As they gave it, also where the case is not worked by it any more.
    policeGrade: highest(source.policeGrade, policeGrade),
    dashScore: source.dashScore,
    childrenPresent: source.childrenPresent,
    repeat: source.repeat,
    strangulation: source.strangulation ?? 'unknown',
    threatsToKill: source.threatsToKill ?? 'unknown',
    suspectRelationship: source.suspectRelationship,
    suspectStatus: source.suspectStatus,
    suspectAtAddress: suspect?.livesAtAddress ?? 'unknown',
    suspectReleasedAt: suspect?.releasedAt ?? null,
    bailConditions: source.bailConditions,
    suspectTold: suspectToldIn(attempts),
    police: {
      system: source.system,
      crimeRefs: source.crimeRefs,
      occurrenceRef: source.occurrenceRef,
      officerName: source.officerName,
      officerEmail: source.officerEmail,
    },
  };
}

/** Not known is no news: what was said before stands. */
function suspectToldIn(attempts: readonly RecordedAttempt[]): Happened['suspectTold'] {
  for (const { at, details } of attempts) {
    const where = details['suspectWhere'];
    if (typeof where === 'string' && where !== 'not-known') return { where, at };
  }
  return null;
}
