import type { CaseId } from '@waymark/domain';
import { loadCase, saveCase } from '../case-file/case-store.js';
import { appendRecord } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';
import type { TableRow } from './read-table.js';
import type { RowContext, SettledRow } from './row.js';
import { tellCase } from './tell-case.js';

/**
 * Adds a row that cannot be read to the case that a person named. The row is kept there, as it
 * came, for people to look at, and the risk is reviewed today.
 */
export async function linkRow(
  within: CaseTransaction,
  context: RowContext,
  { table, caseId }: { table: TableRow; caseId: CaseId },
): Promise<SettledRow> {
  const { row, record, raw } = table;
  const file = await loadCase(within, caseId, { lock: true });
  if (!file) throw new Error('a named case is missing');
  await appendRecord(within, {
    table: 'note',
    caseId,
    columns: { kind: 'row-linked' },
    payload: { importId: context.importId, row, record, raw: record ? null : raw },
  });
  const saved = await saveCase(within, file, 'row-linked');
  const instance = await tellCase(within, context, { row, file: saved });
  return {
    row,
    outcome: 'merged',
    code: 'row-linked',
    case: caseId,
    priority: saved.priority,
    contact: 'none',
    instance,
  };
}
