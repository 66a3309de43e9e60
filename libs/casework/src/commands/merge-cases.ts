import { tightenOnly, type CaseId } from '@waymark/domain';
import { Refused, type Outcome } from '@waymark/engine';
import type { CaseFile } from '../case-file/case-file.js';
import { loadCase, saveCase } from '../case-file/case-store.js';
import { moveOppositeCases } from '../case-file/opposite-cases.js';
import { recordContactRule } from '../case-file/contact-rule-row.js';
import { appendRecord, readRecords } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';
import { textOf } from '../bindings/binding.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

/** `case` stays; `from` is closed as its duplicate. */
export interface MergeCases extends CaseCommand {
  from: CaseId;
  reason: string;
}
export interface UndoMerge extends CaseCommand {
  from: CaseId;
  reason: string;
}

/**
 * Merging two records of one person: reversible, and it never loosens safe contact (domain.md E3).
 * What each file held stays in it.
 */
export const mergeCommands = (deps: CaseCommandDeps): MergeCommands => ({
  mergeCases: (command) =>
    runCaseCommand(deps, {
      kind: 'cases-merged',
      command,
      work: async (within, file) => {
        const other = await otherCase(within, file, command.from);
        const contact = tightenOnly(file.details.contact, other.details.contact);
        await recordContactRule(within, file.id, {
          rule: contact,
          source: `merged:${other.id}`,
          confirmedByVictim: false,
        });
        await appendRecord(within, {
          table: 'note',
          caseId: file.id,
          columns: { kind: 'merged' },
          payload: {
            from: other.id,
            reason: command.reason,
            status: other.status,
            stage: other.stage,
          },
        });
        await saveCase(
          within,
          {
            ...other,
            status: 'closed',
            closedAt: within.at,
            closeReason: 'duplicate',
            stage: 'closed',
          },
          'merged-into',
        );
        await moveIndexes(within, { from: other.id, to: file.id });
        await moveOppositeCases(within.tx, { from: other.id, to: file.id, at: within.at });
        return {
          file: { ...file, details: { ...file.details, contact, reconciledAt: within.at } },
          answer: {},
        };
      },
    }),
  undoMerge: (command) =>
    runCaseCommand(deps, {
      kind: 'merge-undone',
      command,
      work: async (within, file) => {
        const merged = (await readRecords(within, 'note', { caseId: file.id, limit: 500 })).find(
          ({ columns, payload }) =>
            columns['kind'] === 'merged' && payload['from'] === command.from,
        );
        const other = merged && (await loadCase(within, command.from, { lock: true }));
        if (!merged || !other)
          throw new Refused({
            status: 409,
            code: 'not-merged',
            message: 'These cases were not merged.',
          });
        await appendRecord(within, {
          table: 'note',
          caseId: file.id,
          columns: { kind: 'merge-undone' },
          payload: { from: other.id, reason: command.reason },
        });
        await saveCase(
          within,
          {
            ...other,
            status: merged.payload['status'] as CaseFile['status'],
            stage: textOf(merged.payload['stage']) ?? 'intake',
            closedAt: null,
            closeReason: null,
          },
          'merge-undone',
        );
        await moveIndexes(within, { from: file.id, to: other.id, only: other.id });
        return { file, answer: {} };
      },
    }),
});

export interface MergeCommands {
  mergeCases(command: MergeCases): Promise<Outcome<object>>;
  undoMerge(command: UndoMerge): Promise<Outcome<object>>;
}

async function otherCase(within: CaseTransaction, file: CaseFile, from: CaseId): Promise<CaseFile> {
  const other = from === file.id ? null : await loadCase(within, from, { lock: true });
  if (!other)
    throw new Refused({ status: 404, code: 'unknown-case', message: 'There is no such case.' });
  return other;
}

/**
 * The next row of the merged victim finds the case that stays. The mark in `person` says whose the
 * entry was, for the way back.
 */
async function moveIndexes(
  { tx }: CaseTransaction,
  { from, to, only }: { from: CaseId; to: CaseId; only?: CaseId },
): Promise<void> {
  await tx.execute(
    `insert into blind_index (organisation, kind, value, case_id, person)
      select organisation, kind, value, $3, $4
      from blind_index
      where organisation = $1 and case_id = $2 and ($5::text is null or person = $5)
      on conflict do nothing`,
    [tx.organisation, from, to, only === undefined ? from : '', only ?? null],
  );
  await tx.execute(
    `delete from blind_index
      where organisation = $1 and case_id = $2 and ($3::text is null or person = $3)`,
    [tx.organisation, from, only ?? null],
  );
}
