import type { ContactTask } from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';
import { openSafeRoute, type StartsProcesses } from '../case-file/open-safe-route.js';
import { appendRecord } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';

/**
 * A message that may not leave becomes a person's task, once for each case: what it was and why
 * stays in the file.
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
