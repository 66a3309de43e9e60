import { decideContact, type Instant } from '@waymark/domain';
import type { Persistence } from '@waymark/persistence';
import { audit, loadCase } from '../case-file/case-store.js';
import { appendRecord } from '../case-file/record.js';
import { seal, type CaseTransaction } from '../case-transaction.js';
import { channelOf, contactFactsOf, messageClassOf } from './contact-facts.js';

/**
 * A message somebody or something wants to send to the person of a case. It leaves only by
 * `deliverMessage`.
 */
export interface MessageToQueue {
  organisation: string;
  /** The same id again is the same message. */ id: string;
  caseId: string;
  instance: string | null;
  template: string;
  messageClass: string;
  /** Absent: text first. */ channel?: string;
  at: Instant;
}
export interface QueuedMessage {
  template: string;
  messageClass: string;
  channel: string | null;
}
/**
 * `blocked` says why it is not safe to send: the message is withheld for good, and whoever asked
 * takes another way.
 */
export interface Queued {
  outbox: string;
  blocked: string | null;
}

/**
 * Puts a message into the outbox, where it waits for her safe times. What the case file forbids
 * already now is withheld at once;
 * the file is read again when the message is about to leave (domain.md E0.4).
 */
export async function queueMessage(
  { persistence }: { persistence: Persistence },
  message: MessageToQueue,
): Promise<Queued> {
  const { organisation, id: outbox } = message;
  return persistence.inOrganisation(organisation, async (tx) => {
    const within: CaseTransaction = {
      tx,
      keys: persistence.keys,
      at: persistence.clock.serviceNow(),
      by: 'outbound',
    };
    const before = await tx.query<{ state: string; error: string | null }>(
      'select state, error from outbox where organisation = $1 and id = $2',
      [organisation, outbox],
    );
    if (before[0])
      return { outbox, blocked: before[0].state === 'withheld' ? before[0].error : null };
    const blocked = await blockedBecause(within, message);
    await insertMessage(within, message, blocked);
    return { outbox, blocked };
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
