import type { RowDecision } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import { acceptRow } from './accept-row.js';
import { linkRow } from './link-row.js';
import { mergeRow } from './merge-row.js';
import type { TableRow } from './read-table.js';
import { rejectRow } from './reject-row.js';
import type { RowContext, RowIndexes, SettledRow } from './row.js';
import { setAsideRow } from './set-aside-row.js';
import { triage } from './triage-tables.js';

/** Does what was decided about a row, in the caller's transaction. */
export async function carryOut(
  within: CaseTransaction,
  context: RowContext,
  input: { table: TableRow; indexes: Partial<RowIndexes>; decision: RowDecision },
): Promise<SettledRow> {
  const { table, indexes, decision } = input;
  if (decision.outcome === 'refuse') throw new Error('nobody named a case for this row');
  if (decision.outcome === 'reject')
    return rejectRow(within, context, { table, indexes, ...decision });
  if (decision.outcome === 'link')
    return linkRow(within, context, { table, caseId: decision.caseId });
  if (decision.outcome === 'duplicate') return duplicateOf(table);
  const { row } = decision;
  const read = { table, row, triage: triage(context.tables, row, within.at) };
  switch (decision.outcome) {
    case 'accept':
      return acceptRow(within, context, read);
    case 'merge':
      return mergeRow(within, context, { read, caseId: decision.caseId, code: decision.code });
    case 'exclude':
      return setAsideRow(within, context, { read, outcome: 'excluded', code: decision.code });
    case 'hold':
      return setAsideRow(within, context, { read, outcome: 'held', code: decision.code });
  }
}

const duplicateOf = ({ row }: TableRow): SettledRow => ({
  row,
  outcome: 'duplicate',
  code: 'imported-before',
  case: null,
  priority: null,
  contact: 'none',
  instance: null,
  explained: null,
});
