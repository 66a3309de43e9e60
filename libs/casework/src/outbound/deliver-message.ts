import { decideContact, type ContactDecision, type ContactTask } from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';
import { audit, loadCase, saveCase } from '../case-file/case-store.js';
import { caseThatStays } from '../case-file/case-that-stays.js';
import { readContactPoints } from '../case-file/contact-points.js';
import { seal, unseal, type CaseTransaction } from '../case-transaction.js';
import { contactPolicyAt } from '../settings/organisation-settings.js';
import { askPerson } from './ask-person.js';
import { channelOf, contactFactsOf, messageClassOf } from './contact-facts.js';
import { dailyLimit, type Held } from './daily-limit.js';
import { RELEASED } from './held-messages.js';
import { markMessage, settleMessage, settleWritten, type Delivery } from './mark-message.js';
import { asOutbound, type OutboundDeps } from './outbound-deps.js';
import type { QueuedMessage } from './queue-message.js';
import type { OutboundMessage } from './sender.js';
import { settleSent, type SentBy } from './settle-sent.js';
import { textOfTemplate } from './templates.js';

/**
 * Sends one message of the outbox if it may be sent. The safe-contact decision is made on the case
 * file in the transaction that marks the message `sending`, just before the call. If it blocks the
 * message, a person gets a task. If nobody knows what became of the call, the message is `unknown`
 * and is never sent again by itself (docs/service/rules.md#rule-1).
 */
export async function deliverMessage(
  deps: OutboundDeps,
  job: { organisation: string; outbox: string },
): Promise<Delivery> {
  const decided = await asOutbound(deps, job.organisation, (within) =>
    decide(deps, within, job.outbox),
  );
  if (typeof decided === 'string') return decided;
  try {
    const result = await deps.sender.send(decided.message);
    if (result.outcome === 'sent')
      return await settleSent(deps, job, {
        caseId: decided.caseId,
        channel: decided.message.channel,
      });
    if (result.outcome === 'written') return await settleWritten(deps, job);
    return await settleMessage(deps, job, { state: 'failed', error: result.code });
  } catch {
    return settleMessage(deps, job, { state: 'unknown', error: 'no-answer' });
  }
}

interface ToSend {
  message: OutboundMessage;
  caseId: string;
}
interface OutboxRow {
  id: string;
  instance: string | null;
  /** It has been held before, and its process was cancelled since. */
  held: boolean;
  cancelled: boolean;
  /** A leader let it leave over the limit of the day. */
  released: boolean;
  case_id: string;
  payload: Buffer;
  state: string;
  due: boolean;
}

async function decide(
  deps: OutboundDeps,
  within: CaseTransaction,
  outbox: string,
): Promise<ToSend | Delivery> {
  const [row] = await within.tx.query<OutboxRow>(
    `select o.id, o.case_id, o.instance, o.payload, o.state, o.not_before <= now() as due,
        coalesce(o.error like 'limit-%' or o.error = '${RELEASED}', false) as held,
        coalesce(o.error = '${RELEASED}', false) as released,
        coalesce(i.status = 'cancelled', false) as cancelled
      from outbox o
      left join instance i on i.organisation = o.organisation and i.id = o.instance
      where o.organisation = $1 and o.id = $2 and o.kind = 'contact-message'
      for update of o`,
    [within.tx.organisation, outbox],
  );
  if (!row || row.state !== 'pending') return 'settled';
  if (!row.due) return 'waiting';
  // Of a case that was merged, the file that stays decides.
  const stays = await caseThatStays(within.tx, row.case_id);
  const file = await loadCase(within, stays, { lock: true });
  if (!file) return markMessage(within, outbox, { state: 'withheld', error: 'no-case' });
  const queued = await unseal<QueuedMessage>(within, row.case_id, {
    sealed: row.payload,
    place: `outbox/payload/${outbox}`,
  });
  const decision = decideContact(
    contactFactsOf(file, within.at, {
      channel: channelOf(queued.channel),
      class: messageClassOf(queued.messageClass),
    }),
    await contactPolicyAt(within.tx, within.at),
  );
  await audit(within, file.id, {
    kind: `message-${decision.outcome}`,
    detail: { outbox, reasons: decision.reasons.join(' ') },
  });
  if (decision.outcome === 'block') return blocked(deps, within, { file, outbox, decision });
  if (decision.channel === 'call' || decision.channel === 'voicemail')
    return withhold(deps, within, { file, outbox, code: 'call-instead', task: 'ask-the-victim' });
  const until = decision.outcome === 'send' ? within.at : decision.until;
  if (until > within.at) return wait(deps, within, { outbox, until });
  if (row.held && row.cancelled)
    return markMessage(within, outbox, { state: 'withheld', error: 'instance-cancelled' });
  const held = row.released
    ? null
    : await dailyLimit(within, { caseId: file.id, instance: row.instance });
  if (held) return hold(deps, within, { outbox, held });
  return prepare(deps, within, {
    file,
    outbox,
    sealedFor: row.case_id,
    queued,
    channel: decision.channel,
  });
}

async function prepare(
  deps: OutboundDeps,
  within: CaseTransaction,
  input: {
    file: CaseFile;
    outbox: string;
    sealedFor: string;
    queued: QueuedMessage;
    channel: SentBy;
  },
): Promise<ToSend | Delivery> {
  const { file, outbox, sealedFor, queued, channel } = input;
  const point = (await readContactPoints(within, file.id)).find(
    (one) => one.channel === (channel === 'text' ? 'phone' : channel),
  );
  const text = textOfTemplate(queued.template);
  if (!point)
    return withhold(deps, within, { file, outbox, code: 'no-address', task: 'ask-the-victim' });
  if (text === null)
    return markMessage(within, outbox, { state: 'failed', error: 'unknown-template' });
  await keepChannel(within, { outbox, sealedFor, queued, channel });
  await markMessage(within, outbox, { state: 'sending', error: null, reference: outbox });
  return {
    caseId: file.id,
    message: { reference: outbox, channel, to: point.value, text },
  };
}

/**
 * If this process dies, the message's fate is learned later (`reconcile-messages.ts`). The file
 * then says by which channel it went, which may be another than the one that was asked for.
 */
async function keepChannel(
  within: CaseTransaction,
  {
    outbox,
    sealedFor,
    queued,
    channel,
  }: { outbox: string; sealedFor: string; queued: QueuedMessage; channel: SentBy },
): Promise<void> {
  if (channelOf(queued.channel) === channel) return;
  const payload = await seal(within, sealedFor, {
    value: { ...queued, channel } satisfies QueuedMessage,
    place: `outbox/payload/${outbox}`,
  });
  await within.tx.execute('update outbox set payload = $3 where organisation = $1 and id = $2', [
    within.tx.organisation,
    outbox,
    payload,
  ]);
}

async function blocked(
  deps: OutboundDeps,
  within: CaseTransaction,
  {
    file,
    outbox,
    decision,
  }: { file: CaseFile; outbox: string; decision: Extract<ContactDecision, { outcome: 'block' }> },
): Promise<Delivery> {
  if (decision.holdFile && file.hold === null)
    await saveCase(within, { ...file, hold: 'death-review' }, 'held');
  return withhold(deps, within, {
    file,
    outbox,
    code: decision.reasons[0] ?? 'blocked',
    task: decision.task,
  });
}

async function withhold(
  deps: OutboundDeps,
  within: CaseTransaction,
  {
    file,
    outbox,
    code,
    task,
  }: {
    file: CaseFile;
    outbox: string;
    code: string;
    task: ContactTask | null;
  },
): Promise<Delivery> {
  await markMessage(within, outbox, { state: 'withheld', error: code });
  if (task) await askPerson(deps, within, { file, outbox, task, code });
  return 'withheld';
}

/** `not_before` is real time, the safe window is service time (docs/adr/0009-two-clocks.md). */
async function wait(
  { persistence }: OutboundDeps,
  within: CaseTransaction,
  { outbox, until }: { outbox: string; until: string },
): Promise<Delivery> {
  await within.tx.execute(
    `update outbox
      set not_before = now() + make_interval(secs => $3)
      where organisation = $1 and id = $2`,
    [within.tx.organisation, outbox, persistence.clock.realDelayUntil(until) / 1000],
  );
  return 'waiting';
}

/**
 * The message stays in the outbox until the next day, and somebody hears of it
 * (`victimMessagesHeld`). If they cancel the process that sends too much, its messages stay unsent.
 */
async function hold(
  deps: OutboundDeps,
  within: CaseTransaction,
  { outbox, held: { code, until } }: { outbox: string; held: Held },
): Promise<Delivery> {
  await within.tx.execute('update outbox set error = $3 where organisation = $1 and id = $2', [
    within.tx.organisation,
    outbox,
    code,
  ]);
  return wait(deps, within, { outbox, until });
}
