import type { CaseId, LocalDate } from '../ids.js';
import { childProtectionCode, type ChildProtectionCode } from './child-protection.js';
import { exclusionOf, type ExclusionCode } from './exclusion.js';
import type { CohortPolicy } from './policy.js';
import { isUntold } from './gravity.js';
import type { CohortRow } from './row.js';
import type { RowFault } from './validate-row.js';

/** Everything that the decision about one row of a cohort file depends on. */
export interface RowFacts {
  read: RowRead;
  /** The London date on which the victim's age counts. */
  on: LocalDate;
  earlier: EarlierRow;
  matches: RowMatches;
  policy: CohortPolicy;
  /** Null while only the importer has handled the row. */
  person: PersonsAnswer | null;
}

export type RowRead =
  { ok: true; row: CohortRow } | { ok: false; code: UnreadableCode; column: string | null };
type UnreadableCode = RowFault | 'field-count' | 'encoding';

/** A row that was imported before under the same row hash, or for the same victim and crime. */
export type EarlierRow =
  /** With equal content. `caseId` is null while that row is set aside for a person. */
  | { kind: 'same'; caseId: CaseId | null }
  | { kind: 'changed'; caseId: CaseId }
  /** The source gave one row hash to two people: that is no reason to drop one of them. */
  | { kind: 'hash-reused' }
  | null;

export interface RowMatches {
  /** The case of the same `victim_ref` of the same source: the only match that merges by itself. */
  victim: CaseId | null;
  /** Another case may be about the same person. */
  possible: boolean;
  /** Cases in which this victim is a suspect. */
  suspectIn: readonly CaseId[];
  /** Another row of the same file names this victim as its suspect. */
  suspectInFile: boolean;
  /** The victim of the case that the row would join has died. */
  died: boolean;
}

export const NO_MATCHES: RowMatches = {
  victim: null,
  possible: false,
  suspectIn: [],
  suspectInFile: false,
  died: false,
};

/** What a person who looked at a row that was set aside has answered. */
export interface PersonsAnswer {
  /** The codes that the person has seen. They no longer hold or exclude the row. */
  seen: readonly string[];
  /** The case that the person named as the same victim's. */
  mergeWith: CaseId | null;
}

type HeldCode =
  | ChildProtectionCode
  | 'possible-match'
  | 'suspect-elsewhere'
  | 'hash-reused'
  | 'suspect-there'
  | 'has-died'
  | 'unknown-offence';

export type RowDecision = UnreadableDecision | (RowAnswer & { row: CohortRow });

type UnreadableDecision =
  | { outcome: 'reject'; code: UnreadableCode; column: string | null }
  /** The row is kept, as it came, in the case that a person named. */
  | { outcome: 'link'; code: 'row-linked'; caseId: CaseId }
  /** The person named a case in which the victim may be the suspect. */
  | { outcome: 'refuse'; code: 'suspect-there' };

type RowAnswer =
  | { outcome: 'duplicate'; code: 'imported-before'; caseId: CaseId | null }
  | { outcome: 'exclude'; code: ExclusionCode }
  | { outcome: 'hold'; code: HeldCode }
  | { outcome: 'merge'; code: 'row-changed' | 'new-incident'; caseId: CaseId }
  | { outcome: 'accept' };

/**
 * Decides about one row, the same way for the importer and for a person who corrects a row
 * (docs/service/intake.md). The first rule that has an answer decides.
 */
export const decideRow = (facts: RowFacts): RowDecision => {
  const { read, person } = facts;
  if (!read.ok) return rejectOrLink(read, facts);
  const known: KnownRow = { ...facts, row: read.row };
  for (const rule of RULES_IN_ORDER) {
    const answer = rule(known);
    if (answer !== null && !isSettledBy(person, answer)) return { ...answer, row: read.row };
  }
  return { outcome: 'accept', row: read.row };
};

interface KnownRow extends RowFacts {
  row: CohortRow;
}
type Rule = (known: KnownRow) => RowAnswer | null;

const rejectOrLink = (
  { code, column }: { code: UnreadableCode; column: string | null },
  { person, matches }: RowFacts,
): UnreadableDecision => {
  const caseId = person?.mergeWith ?? null;
  if (caseId === null) return { outcome: 'reject', code, column };
  return matches.suspectIn.includes(caseId)
    ? { outcome: 'refuse', code: 'suspect-there' }
    : { outcome: 'link', code: 'row-linked', caseId };
};

/** The person has looked at this reason already, and decided to go on. */
const isSettledBy = (person: PersonsAnswer | null, answer: RowAnswer): boolean =>
  (answer.outcome === 'hold' || answer.outcome === 'exclude') &&
  answer.code !== 'suspect-there' &&
  person !== null &&
  person.seen.includes(answer.code);

const namedCase: Rule = ({ person, matches }) => {
  const caseId = person?.mergeWith ?? null;
  if (caseId === null) return null;
  if (matches.suspectIn.includes(caseId)) return { outcome: 'hold', code: 'suspect-there' };
  return matches.suspectInFile && !person?.seen.includes('suspect-elsewhere')
    ? { outcome: 'hold', code: 'suspect-elsewhere' }
    : { outcome: 'merge', code: 'new-incident', caseId };
};

/** While the earlier row has no case, a person may open one for this row. */
const importedBefore: Rule = ({ earlier, person }) =>
  earlier?.kind === 'same' && (person === null || earlier.caseId !== null)
    ? { outcome: 'duplicate', code: 'imported-before', caseId: earlier.caseId }
    : null;

const hashReused: Rule = ({ earlier }) =>
  earlier?.kind === 'hash-reused' ? { outcome: 'hold', code: 'hash-reused' } : null;

/** Child protection comes first: such a row is held for a specialist, not excluded. */
const excluded: Rule = ({ row, on, policy }) => {
  const code = childProtectionCode(row, on) === null ? exclusionOf(row, { on, policy }) : null;
  return code === null ? null : { outcome: 'exclude', code };
};

/** Nobody contacts a person who has died, and a file may be wrong: a person decides. */
const victimDied: Rule = ({ earlier, matches }) =>
  matches.died && (earlier?.kind === 'changed' || matches.victim !== null)
    ? { outcome: 'hold', code: 'has-died' }
    : null;

const changed: Rule = ({ earlier }) =>
  earlier?.kind === 'changed'
    ? { outcome: 'merge', code: 'row-changed', caseId: earlier.caseId }
    : null;

const newIncident: Rule = ({ matches }) =>
  matches.victim === null
    ? null
    : { outcome: 'merge', code: 'new-incident', caseId: matches.victim };

/** A different worker takes the row (docs/service/rules.md#rule-5). */
const suspectElsewhere: Rule = ({ matches }) =>
  matches.suspectIn.length > 0 || matches.suspectInFile
    ? { outcome: 'hold', code: 'suspect-elsewhere' }
    : null;

const childProtection: Rule = ({ row, on }) => {
  const code = childProtectionCode(row, on);
  return code === null ? null : { outcome: 'hold', code };
};

const unknownOffence: Rule = ({ row, on, policy }) =>
  isUntold(row, { on, policy }) ? { outcome: 'hold', code: 'unknown-offence' } : null;

const possibleMatch: Rule = ({ matches }) =>
  matches.possible ? { outcome: 'hold', code: 'possible-match' } : null;

const RULES_IN_ORDER: readonly Rule[] = [
  namedCase,
  importedBefore,
  hashReused,
  excluded,
  victimDied,
  changed,
  newIncident,
  suspectElsewhere,
  childProtection,
  unknownOffence,
  possibleMatch,
];
