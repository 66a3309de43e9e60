import {
  COLUMNS,
  isFlagged,
  londonDate,
  validateRow,
  type CohortRow,
  type Instant,
} from '@waymark/domain';
import type { RowContext } from './row.js';
import { judged, triage, TriageFailed, type TriageTables } from './triage-tables.js';

/** What can be read of a row that was rejected. */
export interface LegibleRow {
  row: CohortRow;
  /** Columns whose value nobody could read. */
  illegible: string[];
}

/** A value that says nothing of the victim, for a required column that cannot be read. */
const stand = (column: string, at: Instant): string => {
  if (column === 'role') return 'victim';
  if (column === 'reported_at' || column === 'crimed_at') return at;
  return COLUMNS.find(({ name }) => name === column)?.required ? '?' : '';
};

/**
 * Leaves out every value that breaks the schema: the others still decide when the row is worked.
 * Null where nothing can be read.
 */
export function legibleRow(
  record: Record<string, string>,
  tables: TriageTables,
  at: Instant,
): LegibleRow | null {
  let left = record;
  const illegible: string[] = [];
  while (illegible.length <= COLUMNS.length) {
    const read = validateRow(left, at);
    if (read.ok) return { row: judged(tables, read.row, at), illegible };
    illegible.push(read.column);
    left = { ...left, [read.column]: stand(read.column, at) };
  }
  return null;
}

/** Columns that may make a row P1. Where one of them cannot be read, the row could be P1. */
const OF_RISK: ReadonlySet<string> = new Set([
  'role',
  'dob',
  'ho_offence_code',
  'offence_text',
  'suspect_relationship',
  'suspect_at_address',
  'risk_grade',
  'dash_score',
  'children_present',
  'enhanced_category',
  'da_flag',
  'hbv_flag',
  'sv_flag',
  'stalking_flag',
  'strangulation_flag',
  'threats_to_kill_flag',
  'trafficking_flag',
]);

/** Does a value that decides how serious this is say something that nobody can read? */
export const hidesRisk = ({ illegible }: LegibleRow): boolean =>
  illegible.some((column) => OF_RISK.has(column));

/** A row that could be P1 has the clock of P1 until a person has looked at it. */
export const couldBeP1 = (
  legible: LegibleRow,
  { tables, policy }: Pick<RowContext, 'tables' | 'policy'>,
  at: Instant,
): boolean =>
  hidesRisk(legible) ||
  legible.row.offence?.unknown === true ||
  isFlagged(legible.row, { on: londonDate(at), policy }) ||
  isP1(tables, legible.row, at);

/** A row that the tables cannot judge could be P1. */
function isP1(tables: TriageTables, row: CohortRow, at: Instant): boolean {
  try {
    return triage(tables, row, at).priority === 'P1';
  } catch (thrown) {
    if (thrown instanceof TriageFailed) return true;
    throw thrown;
  }
}
