import type { CohortRow, JsonObject, Priority } from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import type { CaseTransaction } from '../case-transaction.js';
import { importer } from './importer.js';
import type { SettledRow } from './import-row.js';
import type { ReadRow, RowContext } from './settle-row.js';
import type { ContactMethod } from './triage-tables.js';

/** A row that a person must look at first: no row of a file is a forgotten victim. */
export async function setAsideRow(
  within: CaseTransaction,
  context: RowContext,
  input: { read: ReadRow; outcome: 'excluded' | 'held'; code: string },
): Promise<SettledRow> {
  const {
    read: { row, triage, table },
    outcome,
    code,
  } = input;
  const contact: ContactMethod = code.startsWith('child-') ? 'specialist' : 'none';
  const flagged = isFlagged(row);
  const variables = {
    grade: row.riskGrade,
    policeGrade: row.riskGrade,
    daFlag: row.daFlag === 'yes',
    enhanced: triage.enhanced,
    contactMethod: contact,
    specialist: contact === 'specialist',
    child: code.startsWith('child-'),
  };
  const instance = await startRowTask(within, context, {
    row: table.row,
    outcome,
    code,
    flagged,
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

export interface RowTask {
  row: number;
  outcome: string;
  code: string;
  flagged: boolean;
  priority: Priority;
  variables?: JsonObject;
}

/** The process that works one row; its 2 working days have begun with the import. */
export async function startRowTask(
  within: CaseTransaction,
  context: RowContext,
  task: RowTask,
): Promise<string> {
  const instance = uuidv7();
  const { row, outcome, code, flagged, priority } = task;
  await context.commands.startInstanceIn(within.tx, {
    ...importer(within, context.commandOf(row)),
    process: 'cohort-row',
    instance,
    businessKey: `${context.importId}/${row}`,
    variables: {
      importId: context.importId,
      importedAt: context.importedAt,
      row,
      outcome,
      code,
      flagged,
      priority,
      ...task.variables,
    },
  });
  return instance;
}

/** Flagged rows are worked first (domain.md E3). */
export const isFlagged = (row: CohortRow): boolean =>
  [
    row.daFlag,
    row.svFlag,
    row.stalkingFlag,
    row.hbaFlag,
    row.strangulationFlag,
    row.threatsToKillFlag,
    row.traffickingFlag,
  ].includes('yes') || row.riskGrade === 'high';
