import type { Grade, Instant } from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';

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
  /** Whom to ask at the police, and by which references. */
  police: {
    system: string;
    crimeRefs: string[];
    occurrenceRef: string | null;
    officerName: string | null;
    officerEmail: string | null;
  };
}

export function whatTheFileSays({ policeGrade, details }: CaseFile): Happened {
  const { source, suspect } = details;
  return {
    offence: source.offenceText ?? source.offenceCode,
    reportedAt: source.reportedAt,
    policeGrade,
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
    police: {
      system: source.system,
      crimeRefs: source.crimeRefs,
      occurrenceRef: source.occurrenceRef,
      officerName: source.officerName,
      officerEmail: source.officerEmail,
    },
  };
}
