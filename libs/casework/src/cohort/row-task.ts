import type { CohortRow, JsonObject, Priority } from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import type { CaseTransaction } from '../case-transaction.js';
import { importer } from './importer.js';
import type { TableRow } from './read-table.js';
import type { RowContext } from './row.js';

export interface RowTask {
  row: number;
  outcome: 'excluded' | 'held' | 'rejected';
  code: string;
  flagged: boolean;
  priority: Priority;
  variables: JsonObject;
}

/**
 * Starts the process in which a person works one row. The 2 working days for it begin with the
 * import, not with this moment.
 */
export async function startRowTask(
  within: CaseTransaction,
  context: RowContext,
  task: RowTask,
): Promise<string> {
  const instance = uuidv7();
  const { variables, ...known } = task;
  await context.commands.startInstanceIn(within.tx, {
    ...importer(within, context.commandOf(task.row)),
    process: 'cohort-row',
    instance,
    businessKey: `${context.importId}/${task.row}`,
    variables: {
      importId: context.importId,
      importedAt: context.importedAt,
      ...known,
      ...variables,
    },
  });
  return instance;
}

/** Flagged rows are worked first (docs/service/intake.md). */
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

/** The same of a row that cannot be read: its legible values still decide when it is worked. */
export const isFlaggedRecord = ({ record }: TableRow): boolean =>
  record !== null &&
  (FLAGS.some((name) => record[name]?.trim().toUpperCase().startsWith('Y')) ||
    record['risk_grade']?.trim().toLowerCase() === 'high');

const FLAGS = [
  'da_flag',
  'sv_flag',
  'hbv_flag',
  'stalking_flag',
  'strangulation_flag',
  'threats_to_kill_flag',
  'trafficking_flag',
];
