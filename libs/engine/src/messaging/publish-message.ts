import { isBlank } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { isAboutACase } from '../commands/about-a-case.js';
import type { EngineContext } from '../context.js';
import { refuse } from '../refusal.js';
import { businessKeyIndex } from './business-key.js';
import { chainIn, nextLink, type Chain } from './chain.js';
import { assertMayGoOn } from './chain-limit.js';
import { exchangeKey, lockKeys, messageKey, type MessageKey } from './message-key.js';
import { sendDeliveries, sendStarts } from './message-life.js';
import type { MessageToPublish, Published } from './message-to-publish.js';
import { publishedBefore } from './published-before.js';
import { receiversOf } from './who-waits.js';

/** The service time for which a message waits for a receiver by default. */
export const DEFAULT_TTL_MINUTES = 24 * 60;

/**
 * Decides who receives a message: one subscription of every process, or its message start event.
 * Without a receiver it waits in the buffer. A message about a case that was merged is about the
 * case that stays. Publishing the same message again changes nothing.
 * @throws Refused `message-reused` where its id names another message, `blank-key`,
 * `chain-too-long`.
 */
export async function publishIn(
  tx: Tx,
  context: EngineContext,
  said: MessageToPublish,
): Promise<Published> {
  if (said.key !== null && isBlank(said.key))
    throw refuse(422, 'blank-key', 'The key of a message must name somebody.');
  const { organisation } = tx;
  const { keys } = context.persistence;
  const message = await aboutCaseThatStays(tx, context, said);
  const key = messageKey(keys, organisation, message);
  const chain = await chainOf(tx, context, message);
  const keyId = exchangeKey(message.at);
  const ttlMinutes = message.ttlMinutes ?? DEFAULT_TTL_MINUTES;
  const expires = new Date(Date.parse(message.at) + ttlMinutes * 60_000).toISOString();
  const payload = await keys.encrypt(
    organisation,
    keyId,
    { payload: message.payload, key: message.key },
    `message/payload/${message.id}`,
  );
  const fresh = await tx.query(
    `insert into message (organisation, id, name, key_index, payload, key_id, source, at,
        expires_at, chain, state, key_exact)
      values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,'buffered',$11)
      on conflict do nothing
      returning id`,
    [
      organisation,
      message.id,
      message.name,
      key.index,
      payload,
      keyId,
      message.source,
      message.at,
      expires,
      JSON.stringify(chain),
      key.exact,
    ],
  );
  // The case and its instances are locked before the key, as a step locks them.
  if (fresh.length > 0 && message.key !== null)
    await context.caseWriter?.hear?.(tx, { ...message, key: message.key });
  await lockKeys(tx, [key]);
  if (fresh.length === 0) {
    // It may have been published before its case was merged.
    const under = [key, messageKey(keys, organisation, said)];
    return publishedBefore(tx, context, { message, under, ttlMinutes });
  }
  return offerIn(tx, context, { message, key });
}

async function aboutCaseThatStays(
  tx: Tx,
  { caseWriter }: EngineContext,
  message: MessageToPublish,
): Promise<MessageToPublish> {
  const { key } = message;
  return key === null || !caseWriter?.caseThatStays
    ? message
    : { ...message, key: await caseWriter.caseThatStays(tx, key) };
}

/** Puts a message that is in the buffer on its way to whoever waits for it, under its lock. */
export async function offerIn(
  tx: Tx,
  context: EngineContext,
  { message, key }: { message: MessageToPublish; key: MessageKey },
): Promise<Published> {
  const deliveries = await receiversOf(tx, { message: message.id, key });
  await sendDeliveries(tx, context, { deliveries, at: message.at });
  const starts = await startProcesses(tx, context, {
    message,
    taken: deliveries.map((delivery) => delivery.process),
  });
  const count = deliveries.length + starts;
  return { message: message.id, receivers: count, buffered: count === 0 };
}

/** What an instance has thrown was counted by the relay. */
async function chainOf(
  tx: Tx,
  context: EngineContext,
  { chain }: MessageToPublish,
): Promise<Chain | null> {
  if (chain !== undefined) return chain;
  const next = nextLink(chainIn(tx));
  await assertMayGoOn(tx, context, next);
  return next;
}

/**
 * A message start event starts its process, unless an instance with this key is open: the message
 * is about that instance.
 */
async function startProcesses(
  tx: Tx,
  context: EngineContext,
  input: { message: MessageToPublish; taken: readonly string[] },
): Promise<number> {
  const { message } = input;
  const { organisation } = tx;
  const listeners = await tx.query<StartListener>(
    `select l.process, l.element, v.program
      from start_listener l
      join journey_version v on v.organisation = l.organisation
        and v.journey = l.journey
        and v.version = l.version
      where l.organisation = $1 and l.kind = 'message' and l.name = $2 and l.process <> all($3)
       and ($4::text is null
         or not exists (
           select from instance i
           where i.organisation = l.organisation
             and i.process = l.process
             and (i.key_index = $5 or i.business_key = $4)
             and i.ended_at is null))`,
    [
      organisation,
      message.name,
      input.taken,
      message.key,
      message.key === null
        ? null
        : businessKeyIndex(context.persistence.keys, organisation, message.key),
    ],
  );
  const started = await withTheirCase(tx, context, { listeners, message });
  await sendStarts(tx, context, {
    at: message.at,
    starts: started.map(({ process, element }) => ({
      message: message.id,
      process,
      payload: {
        process,
        element,
        variables: message.payload,
        ...(message.key !== null && { businessKey: message.key }),
        reason: 'message',
        message: message.id,
      },
    })),
  });
  return started.length;
}

interface StartListener {
  process: string;
  element: string;
  program: string;
}

/**
 * Those that the message may start. A process that works on a case starts only for a case that
 * there is: a message with an unknown key waits, and supervisors see it when it expires.
 */
async function withTheirCase(
  tx: Tx,
  context: EngineContext,
  { listeners, message }: { listeners: StartListener[]; message: MessageToPublish },
): Promise<StartListener[]> {
  const { caseWriter } = context;
  const named = message.key ?? message.payload['caseId'];
  if (!caseWriter?.isCase || listeners.length === 0) return listeners;
  if (typeof named === 'string' && (await caseWriter.isCase(tx, named))) return listeners;
  const about = await Promise.all(
    listeners.map(async ({ program, process }) =>
      isAboutACase(await context.programs.program(tx, program), process),
    ),
  );
  return listeners.filter((_, index) => !about[index]);
}
