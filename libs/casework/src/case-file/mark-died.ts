import { suspendAll, type Instant } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import type { CaseFile } from './case-file.js';
import { recordContactRule } from './contact-rule-row.js';
import { appendRecord } from './record.js';
import type { CaseMessage } from './suspend-contact.js';

/**
 * Records that the victim has died: all messages stop, the file is on hold, the safeguarding lead
 * has a note, and every process of the case is told (docs/service/safe-contact.md).
 */
export async function markDied(
  within: CaseTransaction,
  file: CaseFile,
  death: { diedAt: Instant; reason: string },
): Promise<{ file: CaseFile; messages: CaseMessage[] }> {
  const contact = suspendAll(file.details.contact, within.at);
  await recordContactRule(within, file.id, {
    rule: contact,
    source: 'death',
    confirmedByVictim: false,
  });
  await noteDeath(within, file, death);
  return {
    file: {
      ...file,
      hold: 'death-review',
      details: { ...file.details, died: true, contact },
    },
    messages: [{ name: 'case.death', key: file.id, payload: { caseId: file.id } }],
  };
}

async function noteDeath(
  within: CaseTransaction,
  file: CaseFile,
  { diedAt, reason }: { diedAt: Instant; reason: string },
): Promise<void> {
  await within.tx.execute(
    `update person
      set died_at = $3
      where organisation = $1
        and id in (
          select person
          from case_person
          where organisation = $1 and case_id = $2 and role <> 'suspect')`,
    [within.tx.organisation, file.id, diedAt],
  );
  await appendRecord(within, {
    table: 'note',
    caseId: file.id,
    columns: { kind: 'death', visible_to: ['safeguarding-lead'] },
    payload: { reason, diedAt },
  });
}
