import type { ContactTask } from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';
import { openSafeRoute, type StartsProcesses } from '../case-file/open-safe-route.js';
import { appendRecord } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';

/**
 * Gives a message that may not be sent to a person: the file notes which message and why, and the
 * process to find a safe route is started, once for each case.
 */
export async function askPerson(
  { commands }: { commands: StartsProcesses },
  within: CaseTransaction,
  input: {
    file: CaseFile;
    outbox: string;
    task: ContactTask;
    code: string;
  },
): Promise<void> {
  const { file, outbox, task, code } = input;
  await appendRecord(within, {
    table: 'note',
    caseId: file.id,
    columns: { kind: 'message-withheld' },
    payload: { outbox, task, code },
  });
  await openSafeRoute(within, commands, file);
}
