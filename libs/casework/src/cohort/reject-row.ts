import type { CaseTransaction } from '../case-transaction.js';
import { insertImportRow, type SettledRow } from './import-row.js';
import type { TableRow } from './read-table.js';
import { rawHash } from './row-hash.js';
import type { RowContext } from './settle-row.js';
import { startRowTask } from './set-aside-row.js';

/**
 * A row that cannot be read or breaks the schema: a person corrects it. The same bytes again bring
 * no second task.
 */
export async function rejectRow(
  within: CaseTransaction,
  context: RowContext,
  { table, code, column }: { table: TableRow; code: string; column: string | null },
): Promise<SettledRow> {
  const index = within.keys.blindIndex(
    within.tx.organisation,
    'raw',
    rawHash(table.record ? Object.values(table.record) : table.raw),
  );
  const before = await within.tx.query(
    `select 1
      from import_row
      where organisation = $1 and row_index = $2 and outcome = 'rejected'
      limit 1`,
    [within.tx.organisation, index],
  );
  const flagged = mentionsRisk(table);
  const instance = before.length
    ? null
    : await startRowTask(within, context, {
        row: table.row,
        outcome: 'rejected',
        code,
        flagged,
        priority: flagged ? 'P1' : 'P2',
        variables: { refusedColumn: column },
      });
  const settled: SettledRow = {
    row: table.row,
    outcome: 'rejected',
    code,
    case: null,
    priority: null,
    contact: 'none',
    instance,
  };
  await insertImportRow(within, {
    importId: context.importId,
    table,
    indexes: { row: index },
    settled,
  });
  return settled;
}

/** What can be read of a bad row still decides what is worked first. */
const mentionsRisk = ({ record }: TableRow): boolean =>
  record !== null &&
  ([
    'da_flag',
    'sv_flag',
    'hbv_flag',
    'stalking_flag',
    'strangulation_flag',
    'threats_to_kill_flag',
    'trafficking_flag',
  ].some((name) => record[name]?.trim().toUpperCase().startsWith('Y')) ||
    record['risk_grade']?.trim().toLowerCase() === 'high');
