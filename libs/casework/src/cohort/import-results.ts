import { neutraliseFormula } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import type { RowOutcome, RowResult } from './row.js';

/** Results in the order of the file, from the row after `after`. */
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

/** The acknowledgement file that goes back to the source: one line a row, nothing of a person. */
export function reportCsv(results: readonly RowResult[]): string {
  const lines = results.map((result) =>
    [
      result.row,
      result.outcome,
      result.code ?? '',
      result.case ?? '',
      result.priority ?? '',
      result.contact,
    ]
      .map((value) => quote(neutraliseFormula(String(value))))
      .join(','),
  );
  return ['row,outcome,code,case,priority,contact', ...lines, ''].join('\r\n');
}

const quote = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
