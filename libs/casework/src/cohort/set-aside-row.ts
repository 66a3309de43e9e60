import type { JsonObject } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import type { RowContext, SettledRow, TriagedRow } from './row.js';
import { isFlagged, startRowTask } from './row-task.js';
import type { ContactMethod } from './triage-tables.js';

/** Gives a row that a person must look at first to a person. */
export async function setAsideRow(
  within: CaseTransaction,
  context: RowContext,
  input: { read: TriagedRow; outcome: 'excluded' | 'held'; code: string },
): Promise<SettledRow> {
  const {
    read: { row, triage, table },
    outcome,
    code,
  } = input;
  const aboutChild = code.startsWith('child-');
  const contact: ContactMethod = aboutChild ? 'specialist' : 'none';
  const variables: JsonObject = {
    grade: row.riskGrade,
    policeGrade: row.riskGrade,
    daFlag: row.daFlag === 'yes',
    enhanced: triage.enhanced,
    contactMethod: contact,
    specialist: aboutChild,
    child: aboutChild,
  };
  const instance = await startRowTask(within, context, {
    row: table.row,
    outcome,
    code,
    flagged: isFlagged(row),
    priority: triage.priority,
    variables,
  });
  return {
    row: table.row,
    outcome,
    code,
    case: null,
    priority: triage.priority,
    contact,
    instance,
  };
}
