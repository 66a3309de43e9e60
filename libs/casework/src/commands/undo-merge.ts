import type { CaseId, JsonObject } from '@waymark/domain';
import { Refused, type Outcome } from '@waymark/engine';
import { textOf } from '../bindings/binding.js';
import type { CaseFile } from '../case-file/case-file.js';
import { loadCase, saveCase } from '../case-file/case-store.js';
import { moveIndexesBack } from '../case-file/move-indexes.js';
import { appendRecord, readRecords } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

/** `from` is opened again as it was before it was merged into `case`. */
export interface UndoMerge extends CaseCommand {
  from: CaseId;
  reason: string;
}

export const undoMerge = (deps: CaseCommandDeps, command: UndoMerge): Promise<Outcome<object>> =>
  runCaseCommand(deps, {
    kind: 'merge-undone',
    command,
    work: async (within, file) => {
      const { from, reason } = command;
      const note = await noteOfMerge(within, file, from);
      const other = note && (await loadCase(within, from, { lock: true }));
      if (!note || !other)
        throw new Refused({
          status: 409,
          code: 'not-merged',
          message: 'These cases were not merged.',
        });
      await appendRecord(within, {
        table: 'note',
        caseId: file.id,
        columns: { kind: 'merge-undone' },
        payload: { from, reason },
      });
      await saveCase(within, reopened(other, note), 'merge-undone');
      await moveIndexesBack(within, { from: file.id, to: other.id });
      return { file, answer: {} };
    },
  });

async function noteOfMerge(
  within: CaseTransaction,
  file: CaseFile,
  from: CaseId,
): Promise<JsonObject | null> {
  const notes = await readRecords(within, 'note', { caseId: file.id, limit: 500 });
  const merged = notes.find(
    ({ columns, payload }) => columns['kind'] === 'merged' && payload['from'] === from,
  );
  return merged?.payload ?? null;
}

const reopened = (other: CaseFile, note: JsonObject): CaseFile => ({
  ...other,
  status: note['status'] as CaseFile['status'],
  stage: textOf(note['stage']) ?? 'intake',
  closedAt: null,
  closeReason: null,
});
