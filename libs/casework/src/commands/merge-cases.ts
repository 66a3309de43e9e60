import { tightenOnly, type CaseId } from '@waymark/domain';
import { Refused, type Outcome } from '@waymark/engine';
import type { CaseFile } from '../case-file/case-file.js';
import { loadCase, saveCase } from '../case-file/case-store.js';
import { recordContactRule } from '../case-file/contact-rule-row.js';
import { moveIndexes } from '../case-file/move-indexes.js';
import { moveOppositeCases } from '../case-file/opposite-cases.js';
import { appendRecord } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

/** `case` stays open; `from` is closed as its duplicate. */
export interface MergeCases extends CaseCommand {
  from: CaseId;
  reason: string;
}

/**
 * Merges two records of one person. `undoMerge` reverses it. It never loosens safe contact
 * (docs/service/intake.md), and each file keeps what it held.
 */
export const mergeCases = (deps: CaseCommandDeps, command: MergeCases): Promise<Outcome<object>> =>
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
      await noteMerge(within, file, { other, reason: command.reason });
      await closeAsDuplicate(within, other);
      await moveIndexes(within, { from: other.id, to: file.id });
      await moveOppositeCases(within.tx, { from: other.id, to: file.id, at: within.at });
      return {
        file: { ...file, details: { ...file.details, contact, reconciledAt: within.at } },
        answer: {},
      };
    },
  });

async function otherCase(within: CaseTransaction, file: CaseFile, from: CaseId): Promise<CaseFile> {
  const other = from === file.id ? null : await loadCase(within, from, { lock: true });
  if (!other)
    throw new Refused({ status: 404, code: 'unknown-case', message: 'There is no such case.' });
  return other;
}

/** Keeps what `undoMerge` needs to open the other case again. */
const noteMerge = (
  within: CaseTransaction,
  file: CaseFile,
  { other, reason }: { other: CaseFile; reason: string },
): Promise<string> =>
  appendRecord(within, {
    table: 'note',
    caseId: file.id,
    columns: { kind: 'merged' },
    payload: { from: other.id, reason, status: other.status, stage: other.stage },
  });

const closeAsDuplicate = (within: CaseTransaction, other: CaseFile): Promise<CaseFile> =>
  saveCase(
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
