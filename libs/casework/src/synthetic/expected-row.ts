import type { Priority } from '@waymark/domain';
import type { RowOutcome } from '../cohort/row.js';
import type { ContactMethod } from '../cohort/triage-tables.js';
import { writeCsv, type RowToWrite } from './write-csv.js';

/** What must come of a row, and why (`rule`). */
export interface ExpectedRow {
  row: number;
  rule: string;
  outcome: RowOutcome;
  code: string | null;
  priority: Priority | null;
  contact: ContactMethod;
  /** What the first contact finds, in the tables that say so. */ attempt: string | null;
}
export interface SyntheticCohort {
  file: Buffer;
  expected: ExpectedRow[];
}

export type Planned = RowToWrite & Omit<ExpectedRow, 'row'>;

export function cohortOf(rows: readonly Planned[]): SyntheticCohort {
  const { file, lines } = writeCsv(rows);
  return {
    file,
    expected: rows.map(({ rule, outcome, code, priority, contact, attempt }, index) => ({
      row: lines[index] ?? 0,
      rule,
      outcome,
      code,
      priority,
      contact,
      attempt,
    })),
  };
}

/** `came`: the priority and contact method, and the code where there is one. */
export const accepted = (
  rule: string,
  record: Record<string, string>,
  came: [Priority, ContactMethod, string?],
): Planned => ({
  rule,
  record,
  outcome: 'accepted',
  priority: came[0],
  contact: came[1],
  code: came[2] ?? null,
  attempt: null,
});

export const setAside = (
  rule: string,
  record: Record<string, string>,
  came: { outcome: 'excluded' | 'held'; code: string; priority: Priority },
): Planned => ({
  rule,
  record,
  ...came,
  contact: came.code.startsWith('child-') ? 'specialist' : 'none',
  attempt: null,
});

export const duplicateOf = (rule: string, record: Record<string, string>): Planned => ({
  rule,
  record,
  outcome: 'duplicate',
  code: 'imported-before',
  priority: null,
  contact: 'none',
  attempt: null,
});

export const merged = (
  rule: string,
  record: Record<string, string>,
  came: { code: 'row-changed' | 'new-incident'; priority: Priority },
): Planned => ({ rule, record, outcome: 'merged', ...came, contact: 'none', attempt: null });

export const rejected = (rule: string, bytes: Buffer, code: string): Planned => ({
  rule,
  bytes,
  outcome: 'rejected',
  code,
  priority: null,
  contact: 'none',
  attempt: null,
});
