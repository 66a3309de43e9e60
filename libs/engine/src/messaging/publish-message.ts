import { nameOf, type Instant, type JsonObject, type Name } from '@waymark/domain';
import { addInsert, CombinedStatement, type Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { sendDeliveries, type Delivery } from './deliveries.js';
import { exchangeKey, keyIndex, lockKeys } from './message-key.js';
import { outboxRow } from './outbox-rows.js';
import { publishedBefore } from './published-before.js';

export interface MessageToPublish {
  id: Name;
  name: string;
  key: string | null;
  payload: JsonObject;
  source: string;
  at: Instant;
  ttlMinutes?: number;
}
export interface Published {
  message: Name;
  receivers: number;
  buffered: boolean;
}

/** The service time for which a message waits for a receiver by default. */
const DEFAULT_TTL_MINUTES = 24 * 60;

/**
 * Decides who receives a message: one subscription of every process, or its message start event.
 * Without a receiver it waits in the buffer. Publishing the same message again changes nothing.
 * @throws Refused `message-reused` where its id names another message.
 */
export async function publishIn(
  tx: Tx,
  context: EngineContext,
  message: MessageToPublish,
): Promise<Published> {
  const { organisation } = tx;
  const { keys } = context.persistence;
  const index = keyIndex(keys, organisation, message.key);
  await lockKeys(tx, [{ name: message.name, index }]);
  const keyId = exchangeKey(message.at);
  const expires = new Date(
    Date.parse(message.at) + (message.ttlMinutes ?? DEFAULT_TTL_MINUTES) * 60_000,
  ).toISOString();
  const payload = await keys.encrypt(
    organisation,
    keyId,
    { payload: message.payload, key: message.key },
    `message/payload/${message.id}`,
  );
  const fresh = await tx.query(
    `insert into message (organisation, id, name, key_index, payload, key_id, source, at,
        expires_at, state)
      values ($1,$2,$3,$4,$5,$6,$7,$8,$9,'buffered')
      on conflict do nothing
      returning id`,
    [
      organisation,
      message.id,
      message.name,
      index,
      payload,
      keyId,
      message.source,
      message.at,
      expires,
    ],
  );
  if (fresh.length === 0) return publishedBefore(tx, context, { message, index });
  const deliveries = await receivers(tx, { message, index });
  await sendDeliveries(tx, context, { deliveries, at: message.at });
  const starts = await startProcesses(tx, context, {
    message,
    index,
    taken: deliveries.map((delivery) => delivery.process),
  });
  const count = deliveries.length + starts;
  return { message: message.id, receivers: count, buffered: count === 0 };
}

/** For each process, the subscription that has waited longest and has no message on its way. */
async function receivers(
  tx: Tx,
  { message, index }: { message: MessageToPublish; index: string },
): Promise<Delivery[]> {
  const rows = await tx.query<{ instance: string; id: string; process: string }>(
    `select distinct on (process) instance, id, process from subscription
     where organisation = $1
       and kind = 'message'
       and name = $2
       and key_index = $3
       and pending is null
     order by process, opened_at, instance, id`,
    [tx.organisation, message.name, index],
  );
  return rows.map((row) => ({
    message: message.id,
    process: row.process,
    instance: row.instance,
    subscription: row.id,
  }));
}

/**
 * A message start event starts its process, unless an instance with this key is open: the message
 * is about that instance.
 */
async function startProcesses(
  tx: Tx,
  context: EngineContext,
  input: { message: MessageToPublish; index: string; taken: readonly string[] },
): Promise<number> {
  const { message } = input;
  const { organisation } = tx;
  const listeners = await tx.query<{ process: string; element: string }>(
    `select l.process, l.element
      from start_listener l
      where l.organisation = $1 and l.kind = 'message' and l.name = $2 and l.process <> all($3)
       and ($4::text is null
         or not exists (
           select from instance i
           where i.organisation = l.organisation
             and i.process = l.process
             and i.business_key = $4
             and i.ended_at is null))`,
    [organisation, message.name, input.taken, message.key],
  );
  if (listeners.length === 0) return 0;
  const statement = new CombinedStatement();
  const { keys } = context.persistence;
  for (const listener of listeners) {
    const payload = {
      process: listener.process,
      element: listener.element,
      variables: message.payload,
      ...(message.key !== null && { businessKey: message.key }),
      reason: 'message',
      message: message.id,
    };
    const row = await outboxRow(
      {
        id: nameOf('message-start', message.id, listener.process),
        kind: 'start-instance',
        payload,
      },
      {
        organisation,
        keys,
        keyId: exchangeKey(message.at),
        caseId: null,
        at: message.at,
        instance: '',
      },
    );
    addInsert(statement, { table: 'outbox', rows: [{ ...row, instance: null }] });
    addInsert(statement, {
      table: 'message_correlation',
      rows: [
        {
          organisation,
          message: message.id,
          process: listener.process,
          instance: '',
          subscription: null,
          state: 'pending',
        },
      ],
    });
  }
  statement.send(tx);
  return listeners.length;
}
