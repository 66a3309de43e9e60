import type { Called999 } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import type { CaseFile } from './case-file.js';
import { appendRecord } from './record.js';
import type { CaseMessage } from './suspend-contact.js';

/** What somebody said of danger now, as the forms ask it. Null where nobody said it. */
export interface DangerTold {
  where: string | null;
  words: string | null;
  called999: Called999 | null;
}

/**
 * Danger that is told outside a task: the file keeps who reported it and what was said, and the
 * message starts the process in which the safeguarding lead makes sure that help arrives. Danger
 * now is worked as High, whatever the case was graded (docs/service/escalation.md#danger-now).
 */
export async function dangerNow(
  within: CaseTransaction,
  file: CaseFile,
  told: DangerTold,
): Promise<{ note: string; message: CaseMessage }> {
  const note = await noteDanger(within, file, told);
  const said = {
    whereInDanger: told.where,
    dangerWords: told.words,
    called999: told.called999,
    dangerFrom: await nameOfStaff(within),
  };
  return {
    note,
    message: {
      name: 'danger.now',
      key: file.id,
      payload: {
        caseId: file.id,
        grade: 'high',
        child: file.child,
        safeguarding: file.safeguarding,
        emergency: true,
        noted: true,
        ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)),
      },
    },
  };
}

/** The note has the person who reported it as its author. */
export const noteDanger = (
  within: CaseTransaction,
  file: CaseFile,
  { where, words, called999 }: DangerTold,
): Promise<string> =>
  appendRecord(within, {
    table: 'note',
    caseId: file.id,
    columns: { kind: 'danger-told' },
    payload: { whereInDanger: where, called999, text: words },
  });

async function nameOfStaff({ tx, by }: CaseTransaction): Promise<string | null> {
  const [row] = await tx.query<{ name: string }>(
    'select name from staff where organisation = $1 and id = $2',
    [tx.organisation, by],
  );
  return row?.name ?? null;
}
