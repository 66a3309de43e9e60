import { londonDate, validateRow, type CohortRow } from '@waymark/domain';
import type { Commands } from '@waymark/engine';
import { lockFor } from '@waymark/persistence';
import { crimeOfRow } from '../case-file/contact-of-row.js';
import type { CaseTransaction } from '../case-transaction.js';
import { acceptRow } from './accept-row.js';
import { exclusionOf, type CohortPolicy } from './exclude-row.js';
import { childHold, type HeldCode } from './hold-row.js';
import { insertImportRow, type SettledRow } from './import-row.js';
import { victimText } from '../case-file/blind-indexes.js';
import { earlierRow, matchesOf, rowIndexes, type Matches, type RowIndexes } from './match-row.js';
import { mergeRow } from './merge-row.js';
import type { TableRow } from './read-table.js';
import { rejectRow } from './reject-row.js';
import { setAsideRow } from './set-aside-row.js';
import { triage, type Triage, type TriageTables } from './triage-tables.js';

export interface RowContext {
  importId: string;
  importedAt: string;
  tables: TriageTables;
  policy: CohortPolicy;
  suspectsOfFile: ReadonlySet<string>;
  /** Id of the commands that come of a row. */ commandOf: (row: number) => string;
  commands: Pick<Commands, 'startInstanceIn' | 'publishMessageIn'>;
}
export interface ReadRow {
  table: TableRow;
  row: CohortRow;
  triage: Triage;
  indexes: RowIndexes;
}

/**
 * Everything that comes of one row, in the caller's transaction: its record, the case, the process
 * that works it. Checked, hashed,
 * de-duplicated, excluded, matched, held, triaged, in this order (domain.md E3); a row already
 * settled is left alone.
 */
export async function settleRow(
  within: CaseTransaction,
  context: RowContext,
  table: TableRow,
): Promise<SettledRow | null> {
  if (await isSettled(within, context.importId, table.row)) return null;
  const checked = table.record && validateRow(table.record, within.at);
  if (!checked?.ok || !table.record)
    return rejectRow(within, context, {
      table,
      code: table.code ?? (checked && !checked.ok ? checked.code : 'invalid'),
      column: checked && !checked.ok ? checked.column : null,
    });
  const indexes = rowIndexes(within, { record: table.record, row: checked.row });
  const earlier = await earlierRow(within, { record: table.record, indexes });
  if (earlier?.kind === 'same')
    return record(within, context, { table, indexes, settled: duplicate(table.row) });
  const read: ReadRow = {
    table,
    row: checked.row,
    indexes,
    triage: triage(context.tables, checked.row, within.at),
  };
  return record(within, context, {
    table,
    indexes,
    settled: await decide(within, context, { read, earlier }),
  });
}

/**
 * One row of an organisation at a time: two rows of one person must not miss each other. Both
 * travel together; the second looks when the first has been answered.
 */
async function isSettled({ tx }: CaseTransaction, importId: string, row: number): Promise<boolean> {
  const [, done] = await Promise.all([
    lockFor(tx, 'cohort'),
    tx.prepared('select 1 from import_row where organisation = $1 and import = $2 and row = $3', [
      tx.organisation,
      importId,
      row,
    ]),
  ]);
  return done.length > 0;
}

async function decide(
  within: CaseTransaction,
  context: RowContext,
  { read, earlier }: { read: ReadRow; earlier: Awaited<ReturnType<typeof earlierRow>> },
): Promise<SettledRow> {
  const { row } = read;
  const child = crimeOfRow(row, londonDate(within.at)).child;
  if (earlier?.kind === 'hash-reused')
    return setAsideRow(within, context, { read, outcome: 'held', code: 'hash-reused' });
  const exclusion = childHold(row, child) === null ? exclusionOf(row, context.policy) : null;
  if (exclusion)
    return setAsideRow(within, context, { read, outcome: 'excluded', code: exclusion });
  if (earlier?.kind === 'changed')
    return mergeRow(within, context, { read, caseId: earlier.caseId, code: 'row-changed' });
  const matches = await matchesOf(within, row);
  if (matches.victim)
    return mergeRow(within, context, { read, caseId: matches.victim, code: 'new-incident' });
  const held = heldBecause(context, { row, child, matches });
  return held
    ? setAsideRow(within, context, { read, outcome: 'held', code: held })
    : acceptRow(within, context, read);
}

export function heldBecause(
  { suspectsOfFile }: RowContext,
  { row, child, matches }: { row: CohortRow; child: boolean; matches: Matches },
): HeldCode | null {
  if (matches.suspect || suspectsOfFile.has(victimText(row))) return 'suspect-elsewhere';
  return childHold(row, child) ?? (matches.possible ? 'possible-match' : null);
}

const duplicate = (row: number): SettledRow => ({
  row,
  outcome: 'duplicate',
  code: 'imported-before',
  case: null,
  priority: null,
  contact: 'none',
  instance: null,
});

async function record(
  within: CaseTransaction,
  { importId }: RowContext,
  input: { table: TableRow; indexes: RowIndexes; settled: SettledRow },
): Promise<SettledRow> {
  await insertImportRow(within, { importId, ...input });
  return input.settled;
}
