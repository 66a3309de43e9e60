import { decideContact, type Instant, type Name } from '@waymark/domain';
import type { Persistence } from '@waymark/persistence';
import { audit, loadCase } from '../case-file/case-store.js';
import { appendRecord } from '../case-file/record.js';
import { seal, type CaseTransaction } from '../case-transaction.js';
import { contactPolicyAt } from '../settings/organisation-settings.js';
import { channelOf, contactFactsOf, messageClassOf } from './contact-facts.js';
import { asOutbound } from './outbound-deps.js';
import type { Sender } from './sender.js';

/** A message to the victim of a case. Only `deliverMessage` sends it. */
export interface MessageToQueue {
  organisation: string;
  /** A repeated id is the same message. */
  id: Name;
  caseId: string;
  instance: string | null;
  template: string;
  messageClass: string;
  /** Without it: text. */
  channel?: string;
  at: Instant;
}
export interface QueuedMessage {
  template: string;
  messageClass: string;
  channel: string | null;
}
/**
 * `blocked` says why the message is not safe to send. It is then never sent. `written`: it will
 * only be written to a file, so whoever waits for it must not take it for contact.
 */
export interface Queued {
  outbox: Name;
  written: boolean;
  blocked: string | null;
}

/**
 * Puts a message into the outbox, where it waits for the victim's safe times. A message that the
 * case file already forbids is withheld at once. `deliverMessage` decides again when it sends
 * (docs/service/safe-contact.md).
 */
export async function queueMessage(
  { persistence, sender }: { persistence: Persistence; sender: Pick<Sender, 'sends'> },
  message: MessageToQueue,
): Promise<Queued> {
  const { organisation, id: outbox } = message;
  const written = !sender.sends;
  return asOutbound({ persistence }, organisation, async (within) => {
    const before = await within.tx.query<{ state: string; error: string | null }>(
      'select state, error from outbox where organisation = $1 and id = $2',
      [organisation, outbox],
    );
    if (before[0])
      return {
        outbox,
        written,
        blocked: before[0].state === 'withheld' ? before[0].error : null,
      };
    const blocked = await blockedBecause(within, message);
    await insertMessage(within, message, blocked);
    return { outbox, written, blocked };
  });
}

async function blockedBecause(
  within: CaseTransaction,
  { caseId, channel, messageClass }: MessageToQueue,
): Promise<string | null> {
  const file = await loadCase(within, caseId, { lock: false });
  if (!file) return 'no-case';
  const decision = decideContact(
    contactFactsOf(file, within.at, {
      channel: channelOf(channel ?? null),
      class: messageClassOf(messageClass),
    }),
    await contactPolicyAt(within.tx, within.at),
  );
  if (decision.outcome === 'block') return decision.reasons[0] ?? 'blocked';
  return decision.channel === 'call' || decision.channel === 'voicemail' ? 'call-instead' : null;
}

async function insertMessage(
  within: CaseTransaction,
  message: MessageToQueue,
  blocked: string | null,
): Promise<void> {
  const { tx } = within;
  const { id, caseId, instance, at } = message;
  const payload: QueuedMessage = {
    template: message.template,
    messageClass: message.messageClass,
    channel: message.channel ?? null,
  };
  const sealed = await seal(within, caseId, { value: payload, place: `outbox/payload/${id}` });
  await tx.execute(
    `insert into outbox (organisation, id, kind, instance, case_id, payload, key_id, at, state,
        error, settled_at)
      values ($1,$2,'contact-message',$3,$4,$5,$4,$6,$7,$8,$9)
      on conflict do nothing`,
    [
      tx.organisation,
      id,
      instance,
      caseId,
      sealed,
      at,
      blocked === null ? 'pending' : 'withheld',
      blocked,
      blocked === null ? null : within.at,
    ],
  );
  if (blocked === null || blocked === 'no-case') return;
  await appendRecord(within, {
    table: 'note',
    caseId,
    columns: { kind: 'message-withheld' },
    payload: { outbox: id, code: blocked },
  });
  await audit(within, caseId, { kind: 'message-block', detail: { outbox: id, reasons: blocked } });
}
