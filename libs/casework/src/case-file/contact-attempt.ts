import {
  fitsChannel,
  nextSafeTime,
  type AttemptChannel,
  type Channel,
  type ContactOutcome,
  type DeadNumber,
  type Instant,
  type JsonObject,
  type UnsafeSignal,
} from '@waymark/domain';
import { Refused } from '@waymark/engine';
import { uuidv7 } from '@waymark/persistence';
import { seal, type CaseTransaction } from '../case-transaction.js';
import type { CaseFile } from './case-file.js';
import { recordContactRule } from './contact-rule-row.js';

export interface Attempt {
  channel: AttemptChannel;
  outcome: ContactOutcome;
  at: Instant;
  insideSafeWindow: boolean;
  note: string | null;
  /** When they asked to be called instead. */
  callAt?: Instant | null;
  /** Who was spoken to, who interpreted and what else a protocol asks. */
  details?: JsonObject | null;
  task: string | null;
  id?: string;
  /** Not ours: the victim, or somebody for them, got in touch. */
  incoming?: boolean;
}

/**
 * Refuses an attempt that cannot have been: by a channel that has no such outcome, before we had
 * the case, or still to come.
 * @throws Refused
 */
export function assertAttempt(
  within: Pick<CaseTransaction, 'at'>,
  file: Pick<CaseFile, 'openedAt'>,
  { channel, outcome, at }: Pick<Attempt, 'channel' | 'outcome' | 'at'>,
): void {
  assertWhen(within, file, at);
  if (!fitsChannel(channel, outcome))
    refuseAttempt(
      'attempt-contradicts',
      'This cannot come of an attempt by this channel.',
      'outcome',
    );
}

/** Refuses contact that lies in the future or before we had the case. @throws Refused */
export function assertWhen(
  { at: now }: Pick<CaseTransaction, 'at'>,
  file: Pick<CaseFile, 'openedAt'>,
  at: Instant,
): void {
  if (Date.parse(at) > Date.parse(now))
    refuseAttempt('attempt-in-future', 'An attempt cannot lie in the future.', 'at');
  if (minuteOf(at) < minuteOf(file.openedAt))
    refuseAttempt('attempt-before-case', 'We did not have this case yet at that time.', 'at');
}

/**
 * Refuses 'at a safe time' where the victim's own safe times say otherwise, and where nobody has
 * turned their words into times yet (docs/service/safe-contact.md#safe-times).
 * @throws Refused
 */
export function assertSafeTime(
  file: CaseFile,
  attempt: Pick<Attempt, 'channel' | 'at' | 'insideSafeWindow'>,
): void {
  if (attempt.insideSafeWindow && !isAtSafeTime(file, attempt))
    refuseAttempt(
      'not-a-safe-time',
      'This was outside the safe times of the case. Answer no, or correct the time.',
      'insideSafeWindow',
    );
}

/** A letter can come at any time. Words that nobody has turned into times agree with nothing. */
function isAtSafeTime(
  { details: { contact } }: CaseFile,
  { channel, at }: Pick<Attempt, 'channel' | 'at'>,
): boolean {
  if (channel === 'letter') return true;
  const next = contact.unreadTimes ? null : nextSafeTime(at, contact.safeTimes);
  return next !== null && Date.parse(next) === Date.parse(at);
}

/** People give the time of a call to the minute. */
const minuteOf = (at: Instant): number => Math.floor(Date.parse(at) / 60_000);

export function refuseAttempt(code: string, message: string, field: string): never {
  throw new Refused({
    status: 422,
    code,
    message,
    errors: [{ field: `case.contactAttempt.${field}`, code: 'choice', message }],
  });
}

/**
 * Records an attempt. It was inside a safe window if the worker says so and the victim's safe times
 * agree.
 */
export async function recordAttempt(
  within: CaseTransaction,
  file: CaseFile,
  attempt: Attempt,
): Promise<{ id: string; insideSafeWindow: boolean }> {
  const id = attempt.id ?? uuidv7();
  const insideSafeWindow = attempt.insideSafeWindow && isAtSafeTime(file, attempt);
  const note =
    attempt.note === null
      ? null
      : await seal(within, file.id, { value: attempt.note, place: `contact_attempt/note/${id}` });
  const details =
    attempt.details && Object.keys(attempt.details).length > 0
      ? await seal(within, file.id, {
          value: attempt.details,
          place: `contact_attempt/details/${id}`,
        })
      : null;
  await within.tx.execute(
    `insert into contact_attempt (organisation, id, case_id, task, channel, outcome,
        inside_safe_window, note, key_id, made_by, at, call_at, details, incoming)
      values ($1,$2,$3,$4,$5,$6,$7,$8,$3,$9,$10,$11,$12,$13)
      on conflict do nothing`,
    [
      within.tx.organisation,
      id,
      file.id,
      attempt.task,
      attempt.channel,
      attempt.outcome,
      insideSafeWindow,
      note,
      within.by,
      attempt.at,
      attempt.callAt ?? null,
      details,
      attempt.incoming === true,
    ],
  );
  return { id, insideSafeWindow };
}

/**
 * What an attempt's outcome says about safety. A dead number in a sensitive case is a signal: the
 * suspect may have the telephone.
 */
export function signalOf(outcome: ContactOutcome, sensitive: boolean): UnsafeSignal | null {
  if (outcome === 'someone-else') return 'someone-else-answered';
  return outcome === 'not-connected' && sensitive ? outcome : null;
}

/** An outcome after which the number that we have is of no use. */
export const isDeadNumber = (outcome: ContactOutcome): outcome is DeadNumber =>
  outcome === 'wrong-number' || outcome === 'not-connected';

/** A number that is not the victim's, or not in use, is never used again; the rule is recorded. */
export async function endDeadNumber(
  within: CaseTransaction,
  file: CaseFile,
  dead: DeadNumber,
): Promise<CaseFile> {
  const ended = withoutDeadNumber(file, dead);
  await recordContactRule(within, file.id, {
    rule: ended.details.contact,
    source: dead,
    confirmedByVictim: false,
  });
  return ended;
}

function withoutDeadNumber(file: CaseFile, dead: DeadNumber): CaseFile {
  const { contact } = file.details;
  const wrong = (channel: Channel) => ({
    ...contact.channels[channel],
    safe: 'no' as const,
    saidBy: null,
    askedAt: null,
    dead,
  });
  return {
    ...file,
    details: {
      ...file.details,
      contact: {
        ...contact,
        channels: {
          ...contact.channels,
          call: wrong('call'),
          text: wrong('text'),
          voicemail: wrong('voicemail'),
        },
      },
    },
  };
}
