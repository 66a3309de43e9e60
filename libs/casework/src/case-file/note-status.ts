import type { CaseTransaction } from '../case-transaction.js';
import type { CaseFile } from './case-file.js';
import { appendRecord } from './record.js';

const OF_MERGES = new Set(['merged-into', 'merge-undone']);

/**
 * Notes in the file that the case closed or opened again, whoever did it and by whichever way. A
 * merge has notes of its own.
 */
export async function noteStatus(
  within: CaseTransaction,
  { before, file, kind }: { before: Pick<CaseFile, 'status'>; file: CaseFile; kind: string },
): Promise<void> {
  const closes = file.status === 'closed';
  if (OF_MERGES.has(kind) || (before.status === 'closed') === closes) return;
  await appendRecord(within, {
    table: 'note',
    caseId: file.id,
    columns: { kind: closes ? 'case-closed' : 'case-opened-again' },
    payload: { why: closes ? file.closeReason : (WHY[kind] ?? null) },
  });
}

/** Why a case opens again, by what changed its file. What a person did in a task is told there. */
const WHY: Record<string, string> = {
  'new-incident': 'the police reported a new crime',
  'row-changed': 'the police changed what they had reported',
  'cases-merged': 'another case of the same person was merged into it, and the risk is High',
  'row-linked': 'the police sent a row about this person',
  'incident.new': 'a new incident was reported',
  danger: 'somebody said that they are in danger now',
  'danger.now': 'somebody said that they are in danger now',
  'followed-journey': 'the work on it began again',
  'death-undone': 'a death that was recorded by mistake was taken back',
};
