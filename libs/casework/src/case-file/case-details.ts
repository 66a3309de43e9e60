import type {
  CaseId,
  Channel,
  CohortRow,
  ContactRule,
  CrimeFacts,
  Grade,
  Instant,
  JsonObject,
  OtherWay,
  PersonId,
  SuspectFacts,
} from '@waymark/domain';
import type { ContactPerson } from './contact-person.js';

/** Who said something first, when, and in what way (a stable code). */
export interface FlagSaid {
  at: Instant;
  by: string;
  how: string;
}

/**
 * The encrypted part of a case file: how the victim may be contacted now, what happened, and where
 * the referral came from.
 */
export interface CaseDetails {
  /** The rule in force. Every change of it also adds a row to `contact_rule`. */
  contact: ContactRule;
  safeTimesText: string | null;
  /** Whose word the safe times are; absent while they are the referral's. */
  safeTimesSaid?: { whose: 'victim' | 'other' | 'read'; by: PersonId; at: Instant };
  crime: CrimeFacts;
  /** Who said each flag of the file; null where the file is older than that. */
  flagsSaid?: Record<string, FlagSaid | null>;
  suspect: SuspectFacts | null;
  source: SourceFacts;
  /** Through whom contact goes, if not to the victim. Older files do not have it. */
  contactPerson?: ContactPerson | null;
  /** A person has said that the victim of a parent's row is 18 or older. */
  adult?: boolean;
  /** Which protocol of contact and assessment the case goes by (docs/service/intake.md#groups). */
  group?: string;
  /** The crime is in a place that this service does not look after. */
  outOfArea?: boolean;
  /** What each table of the triage decided, and why, when the row came. */
  triage?: { table: string; answer: string | null; because: string }[];
  routeChosen: boolean;
  /** Somebody chose a route with a row that joined the case: a person decides whether it holds. */
  routeToChoose?: boolean;
  contactWithdrawn: boolean;
  reconciledAt: Instant | null;
  died: boolean;
  /**
   * Somebody said that the victim has died, and nobody has confirmed it yet: when it was said, and
   * when they are said to have died, if anybody knows.
   */
  deathClaim?: { at: Instant; diedAt: Instant | null } | null;
  /** Channels that one person wants to clear; a second person has to agree. */
  proposedClearance: { channels: Channel[]; by: string; at: Instant } | null;
  /** Another safe way that one person wants to record; a second person has to agree. */
  proposedOtherWay?: OtherWay | null;
  /** One person wants to merge another case into this one; a second person has to agree. */
  proposedMerge?: { from: CaseId; by: string; at: Instant; reason: string } | null;
  /** A lower grade that a supervisor who did not assess has yet to sign. */
  awaitsSignature: { grade: Grade; by: string; at: Instant } | null;
  /**
   * When our own grade was last set, or a later fact made it out of date. A lower grade needs an
   * assessment made after it. Older files do not have it.
   */
  gradedAt?: Instant;
  /**
   * The grade that somebody gave last, ours or the police's, where a later fact made it out of date
   * and nobody has graded the case since: a lower one needs a signature.
   */
  gradeBefore?: Grade | null;
  /**
   * When somebody last said something as grave as the case is handled. Answers given before it
   * lower no grade. Older files do not have it.
   */
  raisedAt?: Instant;
  /** As last recorded. Every change also adds a note. */
  needs: JsonObject;
  closure: JsonObject;
  handover: JsonObject;
}

/** As the source gave it. */
interface SourceFacts {
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
  /** Older files do not have it. */
  strangulation?: string;
  /** Older files do not have it. */
  threatsToKill?: string;
  childrenPresent: string;
  consentReferral: string;
}
