import { childFacts } from './child-facts.js';
import { couldBeP1, legibleRow } from './legible-row.js';
import type { CaseTransaction } from '../case-transaction.js';
import type { TableRow } from './read-table.js';
import type { RowContext, RowIndexes, SettledRow } from './row.js';
import { startRowTask } from './row-task.js';

/**
 * Gives a row that cannot be read, or breaks the schema, to a person who corrects it. The same
 * bytes in a later file start no second task.
 */
export async function rejectRow(
  within: CaseTransaction,
  context: RowContext,
  input: {
    table: TableRow;
    indexes: Partial<RowIndexes>;
    code: string;
    column: string | null;
  },
): Promise<SettledRow> {
  const { table, indexes, code, column } = input;
  const legible = table.record && legibleRow(table.record, context.tables, within.at);
  const flagged = legible === null || couldBeP1(legible, context, within.at);
  const instance = (await wasRejectedBefore(within, indexes))
    ? null
    : await startRowTask(within, context, {
        row: table.row,
        outcome: 'rejected',
        code,
        flagged,
        priority: flagged ? 'P1' : 'P2',
        variables: {
          refusedColumn: column,
          grade: legible?.row.riskGrade === 'high' ? 'high' : null,
          policeGrade: legible?.row.riskGrade ?? null,
          ...(legible && {
            daFlag: legible.row.daFlag === 'yes',
            svFlag: legible.row.svFlag === 'yes',
            stalking: legible.row.stalkingFlag === 'yes',
            hba: legible.row.hbaFlag === 'yes',
            ...childFacts(legible.row, within.at),
          }),
        },
      });
  return {
    row: table.row,
    outcome: 'rejected',
    code,
    case: null,
    priority: null,
    contact: 'none',
    instance,
    explained: null,
  };
}

async function wasRejectedBefore(
  { tx }: CaseTransaction,
  { row: index }: Partial<RowIndexes>,
): Promise<boolean> {
  if (index === undefined) return false;
  const before = await tx.query(
    `select 1
      from import_row
      where organisation = $1 and row_index = $2 and outcome = 'rejected'
      limit 1`,
    [tx.organisation, index],
  );
  return before.length > 0;
}
