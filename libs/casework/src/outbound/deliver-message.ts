import {
  decideContact,
  type Channel,
  type ContactDecision,
  type ContactTask,
} from '@waymark/domain';
import type { Commands } from '@waymark/engine';
import type { Persistence } from '@waymark/persistence';
import type { CaseFile } from '../case-file/case-file.js';
import { audit, loadCase, saveCase } from '../case-file/case-store.js';
import { recordAttempt } from '../case-file/contact-attempt.js';
import { readContactPoints } from '../case-file/contact-points.js';
import { unseal, type CaseTransaction } from '../case-transaction.js';
import { askPerson } from './ask-person.js';
import { channelOf, contactFactsOf, messageClassOf } from './contact-facts.js';
import type { QueuedMessage } from './queue-message.js';
import type { OutboundMessage, Sender } from './sender.js';
import { textOfTemplate } from './templates.js';

export interface OutboundDeps {
  persistence: Persistence;
  commands: Pick<Commands, 'startInstanceIn'>;
  sender: Sender;
}
export type Delivery = 'sent' | 'withheld' | 'waiting' | 'failed' | 'unknown' | 'settled';

/**
 * Sends one outbox row, if it may be sent. The safe-contact decision is read from the case file in
 * the transaction that marks the row
 * `sending`, just before the call; what it blocks becomes a person's task. A row whose call nobody
 * can vouch for is `unknown` and never
 * goes out again by itself (design 8.1).
 */
export async function deliverMessage(
  deps: OutboundDeps,
  job: { organisation: string; outbox: string },
): Promise<Delivery> {
  const decided = await inTransaction(deps, job.organisation, (within) =>
    decide(deps, within, job.outbox),
  );
  if (typeof decided === 'string') return decided;
  try {
    const result = await deps.sender.send(decided.message);
    return result.outcome === 'sent'
      ? await settleSent(deps, job, decided)
      : await settle(deps, job, { state: 'failed', error: result.code });
  } catch {
    return settle(deps, job, { state: 'unknown', error: 'no-answer' });
  }
}

/**
 * Rows that were on their way when something died: looked up by our reference; still undecided, a
 * person decides.
 */
export async function reconcileMessages(
  deps: OutboundDeps,
  job: { organisation: string; olderThanSeconds: number },
): Promise<number> {
  const rows = await inTransaction(deps, job.organisation, ({ tx }) =>
    tx.query<{ id: string }>(
      `update outbox
        set state = 'unknown', not_before = now()
        where organisation = $1
          and kind = 'contact-message'
          and (state = 'unknown' and error is distinct from 'asked' or state = 'sending' and not_before < now() - make_interval(secs => $2))
        returning id`,
      [job.organisation, job.olderThanSeconds],
    ),
  );
  for (const { id } of rows) {
    if ((await deps.sender.lookup(id)) === 'sent')
      await settle(deps, { ...job, outbox: id }, { state: 'sent', error: null });
    else await inTransaction(deps, job.organisation, (within) => askAboutUnknown(deps, within, id));
  }
  return rows.length;
}

interface ToSend {
  message: OutboundMessage;
  caseId: string;
  channel: Channel;
}
interface OutboxRow {
  id: string;
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
    `select id, case_id, payload, state, not_before <= now() as due
      from outbox
      where organisation = $1 and id = $2 and kind = 'contact-message'
      for update`,
    [within.tx.organisation, outbox],
  );
  if (!row || row.state !== 'pending') return 'settled';
  if (!row.due) return 'waiting';
  const file = await loadCase(within, row.case_id, { lock: true });
  if (!file) return mark(within, outbox, { state: 'withheld', error: 'no-case' });
  const queued = await unseal<QueuedMessage>(within, row.case_id, {
    sealed: row.payload,
    place: `outbox/payload/${outbox}`,
  });
  const decision = decideContact(
    contactFactsOf(file, within.at, {
      channel: channelOf(queued.channel),
      class: messageClassOf(queued.messageClass),
    }),
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
  return prepare(deps, within, { file, outbox, queued, channel: decision.channel });
}

async function prepare(
  deps: OutboundDeps,
  within: CaseTransaction,
  input: {
    file: CaseFile;
    outbox: string;
    queued: QueuedMessage;
    channel: 'text' | 'email' | 'letter';
  },
): Promise<ToSend | Delivery> {
  const { file, outbox, queued, channel } = input;
  const point = (await readContactPoints(within, file.id)).find(
    (one) => one.channel === (channel === 'text' ? 'phone' : channel),
  );
  const text = textOfTemplate(queued.template);
  if (!point)
    return withhold(deps, within, { file, outbox, code: 'no-address', task: 'ask-the-victim' });
  if (text === null) return mark(within, outbox, { state: 'failed', error: 'unknown-template' });
  await mark(within, outbox, { state: 'sending', error: null, reference: outbox });
  return {
    caseId: file.id,
    channel,
    message: { reference: outbox, channel, to: point.value, text },
  };
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
  await mark(within, outbox, { state: 'withheld', error: code });
  if (task) await askPerson(deps, within, { file, outbox, task, code });
  return 'withheld';
}

/** `not_before` is real time; the safe window is service time. */
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

async function mark(
  within: CaseTransaction,
  outbox: string,
  change: {
    state: Exclude<Delivery, 'waiting' | 'settled'> | 'sending';
    error: string | null;
    reference?: string;
  },
): Promise<Delivery> {
  await within.tx.execute(
    `update outbox
      set state = $3, error = $4, provider_reference = coalesce($5, provider_reference),
        attempts = attempts + 1, not_before = now(), settled_at = case
        when $3 in ('sent', 'withheld', 'failed') then $6::timestamptz
        end
      where organisation = $1 and id = $2`,
    [
      within.tx.organisation,
      outbox,
      change.state,
      change.error,
      change.reference ?? null,
      within.at,
    ],
  );
  return change.state === 'sending' ? 'settled' : change.state;
}

const settle = (
  deps: OutboundDeps,
  { organisation, outbox }: { organisation: string; outbox: string },
  change: { state: 'sent' | 'failed' | 'unknown'; error: string | null },
): Promise<Delivery> => inTransaction(deps, organisation, (within) => mark(within, outbox, change));

/** What was sent is an attempt at contact, in the file. */
const settleSent = (
  deps: OutboundDeps,
  { organisation, outbox }: { organisation: string; outbox: string },
  sent: ToSend,
): Promise<Delivery> =>
  inTransaction(deps, organisation, async (within) => {
    const file = await loadCase(within, sent.caseId, { lock: true });
    if (file)
      await recordAttempt(within, file, {
        channel: sent.message.channel,
        outcome: sent.message.channel === 'letter' ? 'letter-sent' : 'text-sent',
        at: within.at,
        insideSafeWindow: false,
        note: null,
        task: null,
        id: `outbox/${outbox}`,
      });
    return mark(within, outbox, { state: 'sent', error: null });
  });

async function askAboutUnknown(
  deps: OutboundDeps,
  within: CaseTransaction,
  outbox: string,
): Promise<void> {
  const [row] = await within.tx.query<{ case_id: string }>(
    `select case_id
      from outbox
      where organisation = $1 and id = $2 and state = 'unknown'
      for update`,
    [within.tx.organisation, outbox],
  );
  const file = row && (await loadCase(within, row.case_id, { lock: false }));
  if (file)
    await askPerson(deps, within, {
      file,
      outbox,
      task: 'decide-contact',
      code: 'delivery-unknown',
    });
  await mark(within, outbox, { state: 'unknown', error: 'asked' });
}

const inTransaction = <T>(
  { persistence }: OutboundDeps,
  organisation: string,
  work: (within: CaseTransaction) => Promise<T>,
): Promise<T> =>
  persistence.inOrganisation(organisation, (tx) =>
    work({ tx, keys: persistence.keys, at: persistence.clock.serviceNow(), by: 'outbound' }),
  );
