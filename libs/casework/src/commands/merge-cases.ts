import { CHANNELS, partOf, type CaseId, type Instant } from '@waymark/domain';
import { closeCaseNotices, Refused, type Outcome } from '@waymark/engine';
import type { CaseFile } from '../case-file/case-file.js';
import { saveCase } from '../case-file/case-store.js';
import { recordContactRule } from '../case-file/contact-rule-row.js';
import { pathFacts } from '../case-file/contact-path.js';
import { shareDeadNumbers, withoutDeadTelephone } from '../case-file/dead-numbers.js';
import { gradeFacts, handledGrade } from '../case-file/handled-grade.js';
import { isMoreSerious } from '../case-file/is-more-serious.js';
import { mergedFile } from '../case-file/merged-file.js';
import { mergedWith } from '../case-file/merged-with.js';
import { openSafeRoute } from '../case-file/open-safe-route.js';
import { openWork, type OpenWork } from '../case-file/open-work.js';
import { appendRecord } from '../case-file/record.js';
import { contactUnsafe, type CaseMessage } from '../case-file/suspend-contact.js';
import type { CaseTransaction } from '../case-transaction.js';
import { methodAgain } from '../cohort/method-again.js';
import { openedAgain } from '../cohort/merge-row.js';
import { tellCase } from '../cohort/tell-case.js';
import { tightenDeadlines } from '../cohort/tighten-deadlines.js';
import { contactPolicyAt } from '../settings/organisation-settings.js';
import { needsSecondPerson, otherCase, whyNotMerge } from './assert-mergeable.js';
import { carryOver } from './carry-over.js';
import {
  runCaseCommand,
  type CaseChange,
  type CaseCommand,
  type CaseCommandDeps,
} from './case-command.js';
import { endMergedWork } from './end-merged-work.js';
import { notedRisk } from './risk-since-merge.js';

/** `case` stays; `from` is closed as its duplicate. */
export interface MergeCases extends CaseCommand {
  from: CaseId;
  reason: string;
}

type Merged = { merged: boolean };

/**
 * Merges two records of one person (docs/service/intake.md#two-cases-of-one-person). If either is
 * handled as High, the first person proposes it and a second one agrees. The journey of `from` ends
 * and that of `case` hears what it brings; nothing lowers a grade or loosens safe contact. Each
 * file keeps what it held, and `undoMerge` opens `from` again. Two cases that are closed already
 * stay closed unless the merge asks for work: see `followsFrom`.
 * @throws Refused `unknown-case`, `merged-case`, `has-died`, `suspect-there`, `closed-case-stays`,
 * `work-open`, `second-person-needed`, `another-merge-proposed`
 */
export const mergeCases = (deps: CaseCommandDeps, command: MergeCases): Promise<Outcome<Merged>> =>
  runCaseCommand<Merged>(deps, {
    kind: 'cases-merged',
    command,
    locksInstances: true,
    other: command.from,
    work: async (within, file) => {
      const { from, principal } = command;
      const other = await otherCase(within, file, { from, person: principal.id });
      const refusal = await whyNotMerge(within, file, other);
      if (refusal) throw new Refused({ status: 409, ...refusal });
      if (needsSecondPerson(file, other) && !isAgreed(file, command))
        return propose(within, file, command);
      return merge(deps, within, { file, other, command });
    },
  });

/** @throws Refused where the same person asks again, or another case was proposed */
function isAgreed(file: CaseFile, { from, principal }: MergeCases): boolean {
  const { proposedMerge } = file.details;
  if (!proposedMerge) return false;
  if (proposedMerge.from !== from)
    throw new Refused({
      status: 409,
      code: 'another-merge-proposed',
      message: 'Another case was proposed first. Agree to it, or take the proposal back.',
    });
  if (proposedMerge.by === principal.id)
    throw new Refused({
      status: 403,
      code: 'second-person-needed',
      message: 'You have proposed this. Somebody else has to agree.',
    });
  return true;
}

async function propose(
  within: CaseTransaction,
  file: CaseFile,
  { from, reason }: MergeCases,
): Promise<CaseChange<Merged>> {
  await appendRecord(within, {
    table: 'note',
    caseId: file.id,
    columns: { kind: 'merge-proposed' },
    payload: { from, reason },
  });
  const proposedMerge = { from, by: within.by, at: within.at, reason };
  return {
    file: { ...file, details: { ...file.details, proposedMerge } },
    answer: { merged: false },
  };
}

async function merge(
  deps: CaseCommandDeps,
  within: CaseTransaction,
  { file, other, command }: { file: CaseFile; other: CaseFile; command: MergeCases },
): Promise<CaseChange<Merged>> {
  const both = { other, envelope: command };
  const work = await openWork(within.tx, other.id);
  const carried = await carryOver(deps, within, {
    file: mergedFile(file, other, within.at),
    ...both,
  });
  const alive = await withoutDeadNumbers(within, carried, other);
  const follows = followsFrom({ file, other, merged: alive, work });
  const joined = follows === 'opens' ? openedAgain(alive) : alive;
  for (const [{ id }, from] of [
    [file, other],
    [other, file],
  ] as const)
    await recordContactRule(within, id, {
      rule: joined.details.contact,
      source: `merged:${from.id}`,
      confirmedByVictim: false,
    });
  await noteMerge(within, { file: joined, other, work, reason: command.reason });
  await closeCaseNotices(within.tx, { caseId: file.id, kind: 'merge-proposed' });
  const saved = await saveCase(within, joined, 'cases-merged');
  const teller = {
    commands: deps.commands,
    commandOf: () => partOf(command.command, 'tell'),
    importedAt: earlier(file.openedAt, other.openedAt),
  };
  await tightenDeadlines(within, teller, { before: file, after: saved, row: 0 });
  await endMergedWork(deps, within, { file: saved, there: work, ...both });
  await saveCase(within, asDuplicate(within, other, saved), 'merged-into');
  if (follows !== 'nothing')
    await tellCase(within, teller, {
      file: saved,
      incident: {
        row: 0,
        facts: {
          what: whatItBrings(other, work),
          at: other.details.source.crimedAt,
          rowGrade: other.policeGrade,
          dashScore: other.details.source.dashScore,
          priority: other.priority,
          flags: flagsOf(other),
          child: other.child,
          safeguarding: other.safeguarding,
          ...gradeFacts(saved),
          ...pathFacts(saved),
        },
        reopens: follows === 'opens',
        cannotWait:
          follows === 'opens' || (other.status !== 'closed' && needsSecondPerson(other, other)),
        contactMethod: methodAgain(saved, {
          contact: 'call',
          policy: await contactPolicyAt(within.tx, within.at),
          at: within.at,
        }),
        age: null,
      },
    });
  const messages = await askForSafeRoute(deps, within, { before: file, after: saved });
  return { file: saved, answer: { merged: true }, messages };
}

/**
 * What follows from a merge in the case that stays. An open one is told of the other one, if that
 * was open too or says more of the risk. Of two closed ones:
 *
 * - It opens again, with contact, if the two together are handled as High and it was not: whoever
 *   closed it decided without knowing that, as with a new referral of High.
 * - A person reviews the risk today, and may open it, if either was handled as High, if the other
 *   one says more of the risk, or if work was open there that the merge ends, such as a review:
 *   each was closed by somebody who did not know of the other, and no question ends unanswered.
 *   Nobody is contacted for that alone.
 * - Otherwise nothing follows, because the merge only puts the record right
 *   (docs/service/intake.md#two-cases-of-one-person).
 */
function followsFrom({
  file,
  other,
  merged,
  work,
}: {
  file: CaseFile;
  other: CaseFile;
  merged: CaseFile;
  work: readonly OpenWork[];
}): 'opens' | 'told' | 'nothing' {
  const saysMore = isMoreSerious(merged, file);
  if (file.status !== 'closed') return other.status !== 'closed' || saysMore ? 'told' : 'nothing';
  const isHigh = isHandledHigh(merged);
  if (isHigh && !isHandledHigh(file)) return 'opens';
  return isHigh || saysMore || work.length > 0 ? 'told' : 'nothing';
}

/** A case of which nobody knows anything counts as High. */
const isHandledHigh = (file: CaseFile): boolean => (handledGrade(file) ?? 'high') === 'high';

/** A number that is dead in either case is dead in both. */
async function withoutDeadNumbers(
  within: CaseTransaction,
  file: CaseFile,
  other: CaseFile,
): Promise<CaseFile> {
  const before = [await mergedWith(within.tx, file.id), await mergedWith(within.tx, other.id)];
  await shareDeadNumbers(within, [file.id, other.id, ...before.flat()]);
  const contact = await withoutDeadTelephone(within, file.id, file.details.contact);
  return { ...file, details: { ...file.details, contact } };
}

/** Contact that is suspended in either case is suspended in both. */
async function askForSafeRoute(
  { commands }: CaseCommandDeps,
  within: CaseTransaction,
  { before, after }: { before: CaseFile; after: CaseFile },
): Promise<CaseMessage[]> {
  const suspended = ({ details: { contact } }: CaseFile): boolean =>
    CHANNELS.some((channel) => contact.channels[channel].suspendedAt !== null);
  if (after.status === 'closed' || !suspended(after) || suspended(before)) return [];
  await openSafeRoute(within, commands, after);
  return [contactUnsafe(after)];
}

/** Keeps what `undoMerge` needs to open the other case again. `file`: as it is after the merge. */
async function noteMerge(
  within: CaseTransaction,
  {
    file,
    other,
    work,
    reason,
  }: { file: CaseFile; other: CaseFile; work: readonly OpenWork[]; reason: string },
): Promise<void> {
  const { status, stage, closedAt, closeReason, reopenUntil } = other;
  await appendRecord(within, {
    table: 'note',
    caseId: file.id,
    columns: { kind: 'merged' },
    payload: {
      from: other.id,
      reason,
      status,
      stage,
      closedAt,
      closeReason,
      reopenUntil,
      work: work.map(({ title, due, rule }) => ({ title, due, rule })),
      risk: notedRisk(file),
    },
  });
  await appendRecord(within, {
    table: 'note',
    caseId: other.id,
    columns: { kind: 'merged-into' },
    payload: { into: file.id, reason },
  });
}

const asDuplicate = (within: CaseTransaction, other: CaseFile, stays: CaseFile): CaseFile => ({
  ...other,
  status: 'closed',
  closedAt: within.at,
  closeReason: 'duplicate',
  stage: 'closed',
  reopenUntil: null,
  mergedInto: stays.id,
  // A message that is on its way is decided by the stricter rule too.
  details: {
    ...other.details,
    contact: stays.details.contact,
    contactWithdrawn: stays.details.contactWithdrawn,
    reconciledAt: within.at,
    proposedClearance: null,
    proposedMerge: null,
  },
});

const flagsOf = ({ domesticAbuse, details: { crime, source } }: CaseFile) => ({
  daFlag: domesticAbuse,
  svFlag: crime.sexualViolence,
  stalking: crime.stalking,
  hba: crime.hba,
  strangulation: source.strangulation === 'yes',
  threatsToKill: source.threatsToKill === 'yes',
  trafficking: crime.exploitation,
});

/** For the person who reviews the risk of the merged case. */
function whatItBrings(other: CaseFile, work: readonly OpenWork[]): string {
  const { offenceText, offenceCode } = other.details.source;
  const crime = offenceText ?? (offenceCode ? `crime ${offenceCode}` : 'a crime');
  const grade = handledGrade(other);
  return [
    `The case ${other.reference} of the same person was merged into this one: ${crime}`,
    grade && `it was graded or handled as ${grade}`,
    work.length > 0 && `open there: ${work.map(({ title }) => title).join(', ')}`,
  ]
    .filter((part) => typeof part === 'string')
    .join('; ');
}

const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);
