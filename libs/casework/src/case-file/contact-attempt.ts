import {
  nextSafeTime,
  type AttemptChannel,
  type Channel,
  type ContactOutcome,
  type Instant,
  type UnsafeSignal,
} from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import { seal, type CaseTransaction } from '../case-transaction.js';
import type { CaseFile } from './case-file.js';

export interface Attempt {
  channel: AttemptChannel;
  outcome: ContactOutcome;
  at: Instant;
  insideSafeWindow: boolean;
  note: string | null;
  task: string | null;
  id?: string;
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
  const insideSafeWindow =
    attempt.insideSafeWindow &&
    (attempt.channel === 'letter' ||
      nextSafeTime(attempt.at, file.details.contact.safeTimes) === attempt.at);
  const note =
    attempt.note === null
      ? null
      : await seal(within, file.id, { value: attempt.note, place: `contact_attempt/note/${id}` });
  await within.tx.execute(
    `insert into contact_attempt (organisation, id, case_id, task, channel, outcome,
        inside_safe_window, note, key_id, made_by, at)
      values ($1,$2,$3,$4,$5,$6,$7,$8,$3,$9,$10)
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
    ],
  );
  return { id, insideSafeWindow };
}

/**
 * What an attempt's outcome says about safety. A dead number in a sensitive case is a warning: the
 * suspect may have the telephone.
 */
export function signalOf(outcome: ContactOutcome, sensitive: boolean): UnsafeSignal | null {
  if (outcome === 'someone-else') return 'someone-else-answered';
  return outcome === 'not-connected' && sensitive ? 'warning' : null;
}

/** A number that is not the victim's is never used again. */
export function withoutWrongNumber(file: CaseFile): CaseFile {
  const { contact } = file.details;
  const wrong = (channel: Channel) => ({
    ...contact.channels[channel],
    safe: 'no' as const,
    saidBy: 'partner' as const,
    askedAt: null,
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
