import type {
  Channel,
  CohortRow,
  ContactRule,
  CrimeFacts,
  Grade,
  Instant,
  JsonObject,
  SuspectFacts,
} from '@waymark/domain';

/**
 * What of a case file is encrypted as one: how she may be contacted now, what happened, and where
 * the referral came from.
 */
export interface CaseDetails {
  /** The rule in force; every change of it is also a row of `contact_rule`. */
  contact: ContactRule;
  safeTimesText: string | null;
  crime: CrimeFacts;
  suspect: SuspectFacts | null;
  source: SourceFacts;
  routeChosen: boolean;
  contactWithdrawn: boolean;
  reconciledAt: Instant | null;
  died: boolean;
  /** Channels that one person wants to clear, until a second one agrees. */
  proposedClearance: { channels: Channel[]; by: string; at: Instant } | null;
  /** A lower grade that waits for a supervisor who did not assess. */
  awaitsSignature: { grade: Grade; by: string; at: Instant } | null;
  /**
   * When somebody of ours last set the grade: a lower one needs an assessment made after it. Absent
   * in files from before this was kept.
   */
  gradedAt?: Instant;
  /** As last recorded; every change is also a note. */
  needs: JsonObject;
  closure: JsonObject;
  handover: JsonObject;
}

/** As the source gave it. */
export interface SourceFacts {
  system: string;
  victimRef: string;
  crimeRefs: string[];
  occurrenceRef: string | null;
  offenceCode: string | null;
  offenceText: string | null;
  area: string | null;
  reportedAt: Instant;
  crimedAt: Instant;
  role: CohortRow['role'];
  suspectRef: string | null;
  suspectRelationship: string | null;
  suspectStatus: CohortRow['suspectStatus'];
  bailConditions: string | null;
  officerName: string | null;
  officerEmail: string | null;
  policeGrade: Grade | null;
  dashScore: number | null;
  enhancedCategory: CohortRow['enhancedCategory'];
  language: string | null;
  interpreter: string;
  disability: string;
  repeat: string;
  childrenPresent: string;
  consentReferral: string;
}
