import {
  CHANNELS,
  isJsonObject,
  londonDate,
  partOf,
  type CaseId,
  type Instant,
  type JsonObject,
} from '@waymark/domain';
import { closeCaseNotices, isInConflict, Refused, type Outcome } from '@waymark/engine';
import { objectOf, textOf } from '../bindings/binding.js';
import type { CaseFile } from '../case-file/case-file.js';
import { loadCase, saveCase } from '../case-file/case-store.js';
import { withoutDeadTelephone } from '../case-file/dead-numbers.js';
import { moveIndexesBack } from '../case-file/move-indexes.js';
import { isMoreSerious } from '../case-file/is-more-serious.js';
import { gradeFacts } from '../case-file/handled-grade.js';
import { openSafeRoute } from '../case-file/open-safe-route.js';
import { openWork } from '../case-file/open-work.js';
import { CONSENT_KINDS, readConsent, recordConsent } from '../case-file/consent.js';
import { raisedFile, type SaidOfRisk } from '../case-file/raised-file.js';
import { appendRecord, readRecords, type StoredRecord } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';
import { openedAgain } from '../cohort/merge-row.js';
import { tellCase } from '../cohort/tell-case.js';
import { beginJourneyAgain } from './begin-journey-again.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';
import { dueNoLater, type EarlierWork } from './due-no-later.js';
import { riskSinceMerge } from './risk-since-merge.js';

/** `from` is opened again, or is no longer proposed to be merged into `case`. */
export interface UndoMerge extends CaseCommand {
  from: CaseId;
  reason: string;
}

/**
 * Takes a merge back, or the proposal of one. The work on `from` begins again with contact: nobody
 * knows which of the two people said what is on record since. No clock begins again, and the risk
 * is reviewed today by somebody who reads what was open before the merge. What each file learned of
 * risk and safe contact from the other stays (docs/service/intake.md#two-cases-of-one-person).
 * @throws Refused `not-merged`, `merged-case`, `unknown-case`
 */
export const undoMerge = (deps: CaseCommandDeps, command: UndoMerge): Promise<Outcome<object>> =>
  runCaseCommand<object>(deps, {
    kind: 'merge-undone',
    command,
    locksInstances: true,
    other: command.from,
    work: async (within, file) => {
      const { from, reason, principal } = command;
      if (await isInConflict(within.tx, principal.id, from)) throw unknownCase();
      if (file.details.proposedMerge?.from === from) return takeBack(within, file, command);
      if (file.mergedInto !== null) throw mergedItself();
      const note = await noteOfMerge(within, file, from);
      const other = note && (await loadCase(within, from, { lock: true }));
      if (!note || other?.mergedInto !== file.id) throw notMerged();
      await noteUndone(within, file, { kind: 'merge-undone', from, reason });
      const since = await riskSinceMerge(within, file, {
        then: isJsonObject(note.payload['risk']) ? note.payload['risk'] : null,
        mergedAt: note.at,
      });
      const apart = reopened(other, note.payload);
      const again = since ? atRisk(apart, since, within.at) : apart;
      const contact = await withoutDeadTelephone(within, other.id, again.details.contact);
      const saved = await saveCase(
        within,
        { ...again, details: { ...again.details, contact } },
        'merge-undone',
      );
      await moveIndexesBack(within, { from: file.id, to: other.id });
      await limitsApart(within, { file, mergedAt: note.at });
      if (saved.status !== 'closed')
        await beginAgain(deps, within, {
          file: saved,
          there: workIn(note.payload),
          command,
          isRiskShared: since !== null,
        });
      return { file, answer: {} };
    },
  });

const unknownCase = (): Refused =>
  new Refused({ status: 404, code: 'unknown-case', message: 'There is no such case.' });
const notMerged = (): Refused =>
  new Refused({ status: 409, code: 'not-merged', message: 'These cases were not merged.' });

const mergedItself = (): Refused =>
  new Refused({
    status: 409,
    code: 'merged-case',
    message: 'This case was merged into another one itself. Take that back first.',
  });

/**
 * What the other person said of who may be told no longer limits this case, unless something was
 * said of it since. A refusal that came from there stays, because nobody knows whose it was.
 */
async function limitsApart(
  within: CaseTransaction,
  { file, mergedAt }: { file: CaseFile; mergedAt: Instant },
): Promise<void> {
  const now = await readConsent(within, file.id);
  const before = await readConsent(within, file.id, { before: mergedAt });
  for (const kind of CONSENT_KINDS) {
    const state = now[kind];
    if (!state || state.at !== mergedAt || state.wordsAt !== mergedAt) continue;
    await recordConsent(within, file, {
      answers: { [kind]: state.answer },
      words: before[kind]?.words ?? '',
    });
  }
}

const noteUndone = (
  within: CaseTransaction,
  file: CaseFile,
  { kind, ...payload }: { kind: 'merge-undone' | 'merge-not-agreed'; from: CaseId; reason: string },
): Promise<string> =>
  appendRecord(within, {
    table: 'note',
    caseId: file.id,
    columns: { kind },
    payload,
  });

async function takeBack(
  within: CaseTransaction,
  file: CaseFile,
  { from, reason }: UndoMerge,
): Promise<{ file: CaseFile; answer: object }> {
  await noteUndone(within, file, { kind: 'merge-not-agreed', from, reason });
  await closeCaseNotices(within.tx, { caseId: file.id, kind: 'merge-proposed' });
  return { file: { ...file, details: { ...file.details, proposedMerge: null } }, answer: {} };
}

async function noteOfMerge(
  within: CaseTransaction,
  file: CaseFile,
  from: CaseId,
): Promise<StoredRecord | null> {
  const notes = await readRecords(within, 'note', { caseId: file.id, limit: 500 });
  return (
    notes.find(
      ({ columns, payload }) => columns['kind'] === 'merged' && payload['from'] === from,
    ) ?? null
  );
}

/** A case that was open begins again with contact; one that was closed is closed as before. */
function reopened(other: CaseFile, note: JsonObject): CaseFile {
  const open = note['status'] !== 'closed';
  return {
    ...other,
    status: note['status'] as CaseFile['status'],
    stage: open ? 'intake' : (textOf(note['stage']) ?? 'closed'),
    closedAt: open ? null : (textOf(note['closedAt']) ?? other.closedAt),
    closeReason: open ? null : textOf(note['closeReason']),
    reopenUntil: open ? null : textOf(note['reopenUntil']),
    mergedInto: null,
  };
}

/** A case that was closed is opened again if what was said since may be about this person. */
function atRisk(file: CaseFile, said: SaidOfRisk, at: Instant): CaseFile {
  const raised = raisedFile(file, said, at);
  const reopens = raised.status === 'closed' && !raised.details.died && isMoreSerious(raised, file);
  return reopens ? openedAgain(raised) : raised;
}

async function beginAgain(
  deps: CaseCommandDeps,
  within: CaseTransaction,
  { file, there, command, isRiskShared }: Apart,
): Promise<void> {
  await beginJourneyAgain(deps, within, { file, command, because: 'merge-undone' });
  const here = await openWork(within.tx, file.id);
  await dueNoLater(deps, within, { here, there, envelope: command, reason: 'merge-undone' });
  await sayWhatWasOpen(deps, within, { file, there, command, isRiskShared });
  const { channels } = file.details.contact;
  if (CHANNELS.some((channel) => channels[channel].suspendedAt !== null))
    await openSafeRoute(within, deps.commands, file);
}

interface Apart {
  file: CaseFile;
  there: EarlierWork[];
  command: UndoMerge;
  /** What was said of the risk while the cases were one may be about this person. */
  isRiskShared: boolean;
}

/** The open work that the merge ended. Notes of earlier merges have none. */
function workIn({ work }: JsonObject): EarlierWork[] {
  return (Array.isArray(work) ? work : []).map((one) => {
    const { title, due, rule } = objectOf(one);
    return { title: textOf(title) ?? '', due: textOf(due), rule: textOf(rule) };
  });
}

/** For the person who reviews the risk today. It brings no new crime and no new grade. */
async function sayWhatWasOpen(
  { commands }: CaseCommandDeps,
  within: CaseTransaction,
  { file, there, command, isRiskShared }: Apart,
): Promise<void> {
  const open = there.map(({ title, due }) => (due ? `${title}, due ${londonDate(due)}` : title));
  const what = [
    'This case was merged with another one, and is on its own again, because they are two people',
    isRiskShared &&
      'what was reported while they were one may be about either of them: read both files',
    open.length > 0 && `open before the merge: ${open.join('; ')}`,
  ];
  await tellCase(
    within,
    { commands, commandOf: () => partOf(command.command, 'tell'), importedAt: within.at },
    {
      file,
      incident: {
        row: 0,
        facts: { what: what.filter(Boolean).join('; '), at: within.at, ...gradeFacts(file) },
        reopens: false,
        cannotWait: false,
        contactMethod: 'call',
        age: null,
      },
    },
  );
}
