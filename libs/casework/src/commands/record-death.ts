import { suspendAll, type Instant } from '@waymark/domain';
import type { Outcome } from '@waymark/engine';
import type { CaseFile } from '../case-file/case-file.js';
import { recordContactRule } from '../case-file/contact-rule-row.js';
import { appendRecord } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

export interface RecordDeath extends CaseCommand {
  diedAt: Instant;
  reason: string;
}

/** A death stops all messages and holds the file (docs/service/safe-contact.md). */
export const recordDeath = (
  deps: CaseCommandDeps,
  command: RecordDeath,
): Promise<Outcome<object>> =>
  runCaseCommand(deps, {
    kind: 'death-recorded',
    command,
    work: async (within, file) => {
      const contact = suspendAll(file.details.contact, within.at);
      await recordContactRule(within, file.id, {
        rule: contact,
        source: 'death',
        confirmedByVictim: false,
      });
      await noteDeath(within, file, command);
      return {
        file: {
          ...file,
          hold: 'death-review',
          details: { ...file.details, died: true, contact },
        },
        answer: {},
        messages: [{ name: 'case.death', key: file.id, payload: { caseId: file.id } }],
      };
    },
  });

async function noteDeath(
  within: CaseTransaction,
  file: CaseFile,
  { diedAt, reason }: RecordDeath,
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
