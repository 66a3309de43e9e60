import type { Priority } from '@waymark/domain';
import { childFacts } from './child-facts.js';
import { couldBeP1, hidesRisk, legibleRow, type LegibleRow } from './legible-row.js';
import type { CaseTransaction } from '../case-transaction.js';
import type { TableRow } from './read-table.js';
import { withRiskOfMatches, type RowRisk } from './risk-of-matches.js';
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
        ...withColumn(await riskOf(within, legible, flagged ? 'P1' : 'P2'), column),
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

/**
 * What can be read of the row still ranks it and finds cases that may be the same person's. Where a
 * value that decides about the risk cannot be read, it ranks as the highest that it could be.
 */
async function riskOf(
  within: CaseTransaction,
  legible: LegibleRow | null,
  priority: Priority,
): Promise<RowRisk> {
  if (legible === null) return { priority, variables: { grade: null, policeGrade: null } };
  const { row } = legible;
  return withRiskOfMatches(within, row, {
    priority,
    variables: {
      grade: row.riskGrade === 'high' || hidesRisk(legible) ? 'high' : null,
      policeGrade: row.riskGrade,
      daFlag: row.daFlag === 'yes',
      svFlag: row.svFlag === 'yes',
      stalking: row.stalkingFlag === 'yes',
      hba: row.hbaFlag === 'yes',
      suspectAtAddress: row.suspectAtAddress,
      ...childFacts(row, within.at),
    },
  });
}

const withColumn = ({ priority, variables }: RowRisk, refusedColumn: string | null): RowRisk => ({
  priority,
  variables: { ...variables, refusedColumn },
});

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
