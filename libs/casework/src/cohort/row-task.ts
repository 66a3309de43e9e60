import type { JsonObject, Priority } from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import type { CaseTransaction } from '../case-transaction.js';
import { importer } from './importer.js';
import type { RowContext } from './row.js';

export interface RowTask {
  row: number;
  outcome: 'excluded' | 'held' | 'rejected';
  code: string;
  /** Worked first. */
  flagged: boolean;
  /** P1 has the clock of P1, and goes to on-call when the service is closed. */
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
