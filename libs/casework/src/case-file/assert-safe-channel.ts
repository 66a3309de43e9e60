import {
  decideContact,
  type AttemptChannel,
  type Channel,
  type ContactFacts,
  type ContactPolicy,
  type ContactReason,
} from '@waymark/domain';
import { Refused } from '@waymark/engine';
import { contactFactsOf } from '../outbound/contact-facts.js';
import { CONTACT_WORDS } from '../reading/contact-words.js';
import type { CaseTransaction } from '../case-transaction.js';
import { contactPolicyAt } from '../settings/organisation-settings.js';
import type { CaseFile } from './case-file.js';
import type { Attempt } from './contact-attempt.js';

/** Channels about which the case file says whether they are safe. */
const DECIDED: Partial<Record<AttemptChannel, Channel>> = {
  phone: 'call',
  text: 'text',
  email: 'email',
  letter: 'letter',
  voicemail: 'voicemail',
};
/** Outcomes that the worker brings about. The victim or somebody else causes the others. */
const SENT = new Set(['text-sent', 'message-sent', 'letter-sent', 'voicemail']);

interface MadeAttempt extends Pick<Attempt, 'channel' | 'outcome' | 'at'> {
  /** The attempt was made on a number that is given with it. */
  newNumber: boolean;
  spokenTo: string | null;
}

/**
 * Refuses to complete a task by an attempt on a channel that was not safe when it was made. An
 * attempt that was made all the same is recorded with the case, and completes nothing
 * (docs/service/safe-contact.md#what-completes-a-task).
 * @throws Refused
 */
export async function assertSafeChannel(
  within: CaseTransaction,
  file: CaseFile,
  attempt: MadeAttempt,
): Promise<void> {
  const why = await whyNotSafe(within, file, attempt);
  if (why === null) return;
  const message =
    `${CONTACT_WORDS[why]} If you have used this channel all the same, record it beside the case ` +
    'under “Contact that was made outside a task”: it does not complete this task.';
  throw new Refused({
    status: 422,
    code: 'channel-not-safe',
    message,
    errors: [{ field: 'case.contactAttempt.channel', code: 'choice', message }],
  });
}

/** Whether something stays behind that somebody else can read or hear. */
export const staysBehind = ({ outcome }: Pick<Attempt, 'outcome'>): boolean => SENT.has(outcome);

/** Why the channel of this attempt was not safe when it was made; null if it was. */
export async function whyNotSafe(
  within: CaseTransaction,
  file: CaseFile,
  attempt: MadeAttempt,
): Promise<ContactReason | null> {
  const channel = attempt.outcome === 'voicemail' ? 'voicemail' : DECIDED[attempt.channel];
  if (!channel || (channel !== 'call' && !SENT.has(attempt.outcome))) return null;
  const policy = await contactPolicyAt(within.tx, within.at);
  const facts = contactFactsOf(asItWas(file, attempt.at), attempt.at, {
    channel,
    class: 'support',
  });
  return reasonAgainst(facts, { policy, ...attempt });
}

/** A call to a professional, or to a child who was with one, used no number of the parent's. */
const NOT_THE_PARENT: ReadonlySet<string | null> = new Set(['child', 'professional']);
const OF_THE_PARENT: ReadonlySet<ContactReason> = new Set<ContactReason>([
  'childs-wishes-not-recorded',
  'parent-and-suspect',
  'suspect-may-answer',
]);
const OF_THE_NUMBER: ReadonlySet<ContactReason> = new Set<ContactReason>([
  'said-unsafe',
  'wrong-number',
  'not-connected',
  'suspect-may-answer',
]);

function reasonAgainst(
  facts: ContactFacts,
  {
    policy,
    newNumber,
    spokenTo,
  }: { policy: ContactPolicy; newNumber: boolean; spokenTo: string | null },
): ContactReason | null {
  const decision = decideContact(facts, policy);
  if (decision.outcome === 'send' || decision.outcome === 'delay') return null;
  // A worker may have found a number to call that is not in the file yet.
  const aboutNumber = (one: ContactReason): boolean =>
    one === 'no-address' ||
    (newNumber && OF_THE_NUMBER.has(one)) ||
    (OF_THE_PARENT.has(one) && NOT_THE_PARENT.has(spokenTo));
  const [why] = decision.reasons.filter(
    (one) => facts.message.channel !== 'call' || !aboutNumber(one),
  );
  return why ?? null;
}

/** A channel that was suspended after the attempt was not suspended yet. */
const asItWas = (file: CaseFile, at: string): CaseFile => ({
  ...file,
  details: {
    ...file.details,
    contact: {
      ...file.details.contact,
      channels: Object.fromEntries(
        Object.entries(file.details.contact.channels).map(([name, rule]) => [
          name,
          rule.suspendedAt !== null && rule.suspendedAt > at
            ? { ...rule, suspendedAt: null }
            : rule,
        ]),
      ) as CaseFile['details']['contact']['channels'],
    },
  },
});
