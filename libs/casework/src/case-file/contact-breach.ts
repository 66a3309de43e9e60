import type { ContactReason } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import { staysBehind, whyNotSafe } from './assert-safe-channel.js';
import type { CaseFile } from './case-file.js';
import type { Attempt } from './contact-attempt.js';
import type { StartsProcesses } from './open-safe-route.js';
import { appendRecord } from './record.js';
import { contactUnsafe, suspendContact, type CaseMessage } from './suspend-contact.js';

/** Against the wish of the victim, or of no use; nobody else learns anything by it. */
const NOT_OF_SAFETY: ReadonlySet<ContactReason> = new Set<ContactReason>([
  'no-address',
  'contact-withdrawn',
  'has-died',
  'not-chosen-by-victim',
]);

/**
 * A voicemail, text, email or letter that was left or sent where that is not safe, or somebody else
 * who was told who calls. It has happened, so the file keeps it; it is an unsafe signal, and a
 * supervisor hears of it (docs/service/safe-contact.md#what-was-sent-all-the-same).
 */
export async function noteBreach(
  within: CaseTransaction,
  file: CaseFile,
  { before, attempt, commands }: Breach,
): Promise<{ file: CaseFile; messages: CaseMessage[] }> {
  const why = await whyBreach(within, before, attempt);
  if (why === null) return { file, messages: [] };
  await appendRecord(within, {
    table: 'note',
    caseId: file.id,
    task: attempt.task,
    columns: { kind: 'contact-breach' },
    payload: { channel: attempt.channel, outcome: attempt.outcome, why, text: attempt.note },
  });
  if (why === 'told-somebody-else' || NOT_OF_SAFETY.has(why)) return { file, messages: [] };
  const suspended = await suspendContact(within, file, {
    signal: 'sent-not-safe',
    words: attempt.note,
    commands,
  });
  return suspended
    ? { file: suspended, messages: [contactUnsafe(suspended)] }
    : { file, messages: [] };
}

interface Breach {
  /** The file before the attempt. */
  before: CaseFile;
  attempt: Attempt;
  commands: StartsProcesses;
}

/** Somebody else at the other end has suspended contact already. */
async function whyBreach(
  within: CaseTransaction,
  file: CaseFile,
  attempt: Attempt,
): Promise<ContactReason | 'told-somebody-else' | null> {
  if (attempt.details?.['saidToThem'] === 'who-we-are') return 'told-somebody-else';
  if (!staysBehind(attempt)) return null;
  const number = attempt.details?.['newNumber'];
  return whyNotSafe(within, file, {
    ...attempt,
    newNumber: typeof number === 'string',
    spokenTo: null,
  });
}
