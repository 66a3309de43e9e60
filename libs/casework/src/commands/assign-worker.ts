import { isInConflict, Refused, type Outcome } from '@waymark/engine';
import type { CaseFile } from '../case-file/case-file.js';
import { keepApart } from '../case-file/opposite-cases.js';
import { appendRecord } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

export interface AssignWorker extends CaseCommand {
  worker: string;
  deputy: string | null;
  reason: string;
}

/**
 * An open case has exactly one named worker. The reason of each change stays in the file
 * (docs/service/support.md).
 */
export const assignWorker = (
  deps: CaseCommandDeps,
  command: AssignWorker,
): Promise<Outcome<object>> =>
  runCaseCommand(deps, {
    kind: 'worker-assigned',
    command,
    work: async (within, file) => {
      const { worker, deputy, reason } = command;
      for (const person of [worker, deputy])
        if (person !== null) await nameInFile(within, file, person);
      await appendRecord(within, {
        table: 'note',
        caseId: file.id,
        columns: { kind: 'worker-assigned' },
        payload: { from: file.namedWorker, to: worker, reason },
      });
      return { file: { ...file, namedWorker: worker, deputy }, answer: {} };
    },
  });

/**
 * Nobody is named in a file that they must not see. A person who is named in one is kept from the
 * other side's file (docs/service/rules.md#rule-5).
 */
async function nameInFile(within: CaseTransaction, file: CaseFile, person: string): Promise<void> {
  if (await isInConflict(within.tx, person, file.id))
    throw new Refused({
      status: 422,
      code: 'conflict-of-interest',
      message: 'This person must not see this case.',
    });
  await keepApart(within.tx, { person, caseId: file.id, at: within.at });
}
