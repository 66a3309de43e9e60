import type { CaseId } from '@waymark/domain';
import { isInConflict, Refused } from '@waymark/engine';
import { loadCase } from '../case-file/case-store.js';
import type { CaseFile } from '../case-file/case-file.js';
import { handledGrade } from '../case-file/handled-grade.js';
import { openWork, type OpenWork } from '../case-file/open-work.js';
import type { CaseTransaction } from '../case-transaction.js';

interface Refusal {
  code: string;
  message: string;
}

/**
 * The other case of a merge. @throws Refused `unknown-case`, also where the person has a conflict
 * with it (docs/service/rules.md#rule-5)
 */
export async function otherCase(
  within: CaseTransaction,
  file: CaseFile,
  { from, person }: { from: CaseId; person: string },
): Promise<CaseFile> {
  const hidden = from === file.id || (await isInConflict(within.tx, person, from));
  const other = hidden ? null : await loadCase(within, from, { lock: true });
  if (!other)
    throw new Refused({ status: 404, code: 'unknown-case', message: 'There is no such case.' });
  return other;
}

/**
 * Why these cases cannot be merged; null if they can
 * (docs/service/intake.md#two-cases-of-one-person).
 */
export async function whyNotMerge(
  within: Pick<CaseTransaction, 'tx'>,
  file: CaseFile,
  other: CaseFile,
): Promise<Refusal | null> {
  if (file.mergedInto !== null || other.mergedInto !== null) return MERGED;
  if (file.details.died || other.details.died) return DIED;
  if (await areOpposite(within, file.id, other.id)) return OPPOSITE;
  if (file.status === 'closed' && other.status !== 'closed') return CLOSED_STAYS;
  const lost = await workOnlyThere(within, file.id, other.id);
  return lost.length === 0 ? null : workOpen(lost);
}

/** Ending the journey of a case that is handled as High takes two people. */
export const needsSecondPerson = (file: CaseFile, other: CaseFile): boolean =>
  [file, other].some((one) => (handledGrade(one) ?? 'high') === 'high');

const MERGED: Refusal = {
  code: 'merged-case',
  message: 'One of these cases was merged into another one already. Name the case that stays.',
};
const DIED: Refusal = {
  code: 'has-died',
  message: 'A death is recorded in one of these cases, so its file is on hold and is not merged.',
};
const OPPOSITE: Refusal = {
  code: 'suspect-there',
  message: 'The victim of one of these cases is the suspect in the other one.',
};
const CLOSED_STAYS: Refusal = {
  code: 'closed-case-stays',
  message: 'The case that stays is closed, and the other one is open. Let the open case stay.',
};
const workOpen = (lost: readonly OpenWork[]): Refusal => ({
  code: 'work-open',
  message:
    'Work is open in the other case that nobody would do after the merge: ' +
    `${lost.map(({ title }) => title).join('; ')}. Do it first, or let the other case stay.`,
});

async function areOpposite({ tx }: Pick<CaseTransaction, 'tx'>, a: CaseId, b: CaseId) {
  const rows = await tx.query(
    `select 1
      from case_opposite
      where organisation = $1 and case_id = $2 and other_case = $3`,
    [tx.organisation, a, b],
  );
  return rows.length > 0;
}

/** Processes whose work goes on in the case that stays. */
const GOES_ON = new Set(['victim-journey', 'risk-review', 'find-safe-route']);
/** Decisions in a journey that the journey of the case that stays may not ask for. */
const DECISIONS = new Set([
  'idva-handover',
  'marac-decision',
  'safeguarding-decision',
  'stop-sharing',
  'stop-restorative',
  'tell-court-news',
]);

/** What a person still has to do in the other case and does not have to do in this one as well. */
async function workOnlyThere(
  { tx }: Pick<CaseTransaction, 'tx'>,
  stays: CaseId,
  goes: CaseId,
): Promise<OpenWork[]> {
  const here = new Set((await openWork(tx, stays)).map(({ element }) => element));
  return (await openWork(tx, goes)).filter(
    ({ process, element }) =>
      (!GOES_ON.has(process) || DECISIONS.has(element)) && !here.has(element),
  );
}
