import type { CaseTransaction } from '../case-transaction.js';
import type { RowOutcome, RowResult } from './row.js';

/** Results in the order of the file, after the row `after`. */
export async function importResults(
  { tx }: Pick<CaseTransaction, 'tx'>,
  input: {
    import: string;
    after?: number;
    limit: number;
    outcome?: RowOutcome;
  },
): Promise<RowResult[]> {
  const rows = await tx.query<{
    row: number;
    outcome: RowOutcome;
    code: string | null;
    case_id: string | null;
    priority: RowResult['priority'];
    contact: RowResult['contact'] | null;
  }>(
    `select row, outcome, code, case_id, priority, contact
      from import_row
      where organisation = $1 and import = $2 and row > $3 and ($4::text is null or outcome = $4)
      order by row
      limit $5`,
    [tx.organisation, input.import, input.after ?? 0, input.outcome ?? null, input.limit],
  );
  return rows.map((row) => ({
    row: row.row,
    outcome: row.outcome,
    code: row.code,
    case: row.case_id,
    priority: row.priority,
    contact: row.contact ?? 'none',
  }));
}
