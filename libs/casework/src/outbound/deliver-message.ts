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
import { unseal, type Frame } from '../frame.js';
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
  const decided = await inFrame(deps, job.organisation, (frame) => decide(deps, frame, job.outbox));
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
  const rows = await inFrame(deps, job.organisation, ({ tx }) =>
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
    else await inFrame(deps, job.organisation, (frame) => askAboutUnknown(deps, frame, id));
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
  frame: Frame,
  outbox: string,
): Promise<ToSend | Delivery> {
  const [row] = await frame.tx.query<OutboxRow>(
    `select id, case_id, payload, state, not_before <= now() as due
      from outbox
      where organisation = $1 and id = $2 and kind = 'contact-message'
      for update`,
    [frame.tx.organisation, outbox],
  );
  if (!row || row.state !== 'pending') return 'settled';
  if (!row.due) return 'waiting';
  const file = await loadCase(frame, row.case_id, { lock: true });
  if (!file) return mark(frame, outbox, { state: 'withheld', error: 'no-case' });
  const queued = await unseal<QueuedMessage>(frame, row.case_id, {
    sealed: row.payload,
    place: `outbox/payload/${outbox}`,
  });
  const decision = decideContact(
    contactFactsOf(file, frame.at, {
      channel: channelOf(queued.channel),
      class: messageClassOf(queued.messageClass),
    }),
  );
  await audit(frame, file.id, {
    kind: `message-${decision.outcome}`,
    detail: { outbox, reasons: decision.reasons.join(' ') },
  });
  if (decision.outcome === 'block') return blocked(deps, frame, { file, outbox, decision });
  if (decision.channel === 'call' || decision.channel === 'voicemail')
    return withhold(deps, frame, { file, outbox, code: 'call-instead', task: 'ask-the-victim' });
  const until = decision.outcome === 'send' ? frame.at : decision.until;
  if (until > frame.at) return wait(deps, frame, { outbox, until });
  return prepare(deps, frame, { file, outbox, queued, channel: decision.channel });
}

async function prepare(
  deps: OutboundDeps,
  frame: Frame,
  input: {
    file: CaseFile;
    outbox: string;
    queued: QueuedMessage;
    channel: 'text' | 'email' | 'letter';
  },
): Promise<ToSend | Delivery> {
  const { file, outbox, queued, channel } = input;
  const point = (await readContactPoints(frame, file.id)).find(
    (one) => one.channel === (channel === 'text' ? 'phone' : channel),
  );
  const text = textOfTemplate(queued.template);
  if (!point)
    return withhold(deps, frame, { file, outbox, code: 'no-address', task: 'ask-the-victim' });
  if (text === null) return mark(frame, outbox, { state: 'failed', error: 'unknown-template' });
  await mark(frame, outbox, { state: 'sending', error: null, reference: outbox });
  return {
    caseId: file.id,
    channel,
    message: { reference: outbox, channel, to: point.value, text },
  };
}

async function blocked(
  deps: OutboundDeps,
  frame: Frame,
  {
    file,
    outbox,
    decision,
  }: { file: CaseFile; outbox: string; decision: Extract<ContactDecision, { outcome: 'block' }> },
): Promise<Delivery> {
  if (decision.holdFile && file.hold === null)
    await saveCase(frame, { ...file, hold: 'death-review' }, 'held');
  return withhold(deps, frame, {
    file,
    outbox,
    code: decision.reasons[0] ?? 'blocked',
    task: decision.task,
  });
}

async function withhold(
  deps: OutboundDeps,
  frame: Frame,
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
  await mark(frame, outbox, { state: 'withheld', error: code });
  if (task) await askPerson(deps, frame, { file, outbox, task, code });
  return 'withheld';
}

/** `not_before` is real time; the safe window is service time. */
async function wait(
  { persistence }: OutboundDeps,
  frame: Frame,
  { outbox, until }: { outbox: string; until: string },
): Promise<Delivery> {
  await frame.tx.execute(
    `update outbox
      set not_before = now() + make_interval(secs => $3)
      where organisation = $1 and id = $2`,
    [frame.tx.organisation, outbox, persistence.clock.realDelayUntil(until) / 1000],
  );
  return 'waiting';
}

async function mark(
  frame: Frame,
  outbox: string,
  change: {
    state: Exclude<Delivery, 'waiting' | 'settled'> | 'sending';
    error: string | null;
    reference?: string;
  },
): Promise<Delivery> {
  await frame.tx.execute(
    `update outbox
      set state = $3, error = $4, provider_reference = coalesce($5, provider_reference),
        attempts = attempts + 1, not_before = now(), settled_at = case
        when $3 in ('sent', 'withheld', 'failed') then $6::timestamptz
        end
      where organisation = $1 and id = $2`,
    [frame.tx.organisation, outbox, change.state, change.error, change.reference ?? null, frame.at],
  );
  return change.state === 'sending' ? 'settled' : change.state;
}

const settle = (
  deps: OutboundDeps,
  { organisation, outbox }: { organisation: string; outbox: string },
  change: { state: 'sent' | 'failed' | 'unknown'; error: string | null },
): Promise<Delivery> => inFrame(deps, organisation, (frame) => mark(frame, outbox, change));

/** What was sent is an attempt at contact, in the file. */
const settleSent = (
  deps: OutboundDeps,
  { organisation, outbox }: { organisation: string; outbox: string },
  sent: ToSend,
): Promise<Delivery> =>
  inFrame(deps, organisation, async (frame) => {
    const file = await loadCase(frame, sent.caseId, { lock: true });
    if (file)
      await recordAttempt(frame, file, {
        channel: sent.message.channel,
        outcome: sent.message.channel === 'letter' ? 'letter-sent' : 'text-sent',
        at: frame.at,
        insideSafeWindow: false,
        note: null,
        task: null,
        id: `outbox/${outbox}`,
      });
    return mark(frame, outbox, { state: 'sent', error: null });
  });

async function askAboutUnknown(deps: OutboundDeps, frame: Frame, outbox: string): Promise<void> {
  const [row] = await frame.tx.query<{ case_id: string }>(
    `select case_id
      from outbox
      where organisation = $1 and id = $2 and state = 'unknown'
      for update`,
    [frame.tx.organisation, outbox],
  );
  const file = row && (await loadCase(frame, row.case_id, { lock: false }));
  if (file)
    await askPerson(deps, frame, {
      file,
      outbox,
      task: 'decide-contact',
      code: 'delivery-unknown',
    });
  await mark(frame, outbox, { state: 'unknown', error: 'asked' });
}

const inFrame = <T>(
  { persistence }: OutboundDeps,
  organisation: string,
  work: (frame: Frame) => Promise<T>,
): Promise<T> =>
  persistence.inOrganisation(organisation, (tx) =>
    work({ tx, keys: persistence.keys, at: persistence.clock.serviceNow(), by: 'outbound' }),
  );
