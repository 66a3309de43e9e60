import type { InstanceId, Name, ProcessId, SubscriptionId } from '@waymark/domain';
import { addInsert, CombinedStatement, type Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import type { Projection } from '../projections/projection.js';
import { sendDeliveries, type Delivery } from './deliveries.js';
import { keyIndex, lockKeys } from './message-key.js';

interface Waiting {
  instance: InstanceId;
  id: SubscriptionId;
  name: string;
  index: string;
  process: ProcessId;
}

/**
 * Opens and closes the subscriptions of a step. A subscription that opens, or that is free for its
 * next message, looks in the buffer first. Most steps have nothing to do here.
 */
export async function openSubscriptions(
  tx: Tx,
  context: EngineContext,
  projection: Projection,
): Promise<void> {
  const { organisation, instance, at } = projection;
  const opened = projection.opened.filter((fact) => !projection.closed.has(fact.subscription));
  const freed = [...projection.received].filter((id) => !projection.closed.has(id));
  if (opened.length + freed.length + projection.closed.size === 0) return;
  const indexOf = (key: string | null): string =>
    keyIndex(context.persistence.keys, organisation, key);
  const messages: Waiting[] = opened
    .filter((fact) => fact.to === 'message')
    .map((fact) => ({
      instance,
      id: fact.subscription,
      name: fact.name,
      index: indexOf(fact.key),
      process: fact.process,
    }));
  const ready = [...messages, ...(await freedOf(tx, { instance, freed }))];
  await lockKeys(tx, ready); // before any row: a publisher holds the key while it waits for rows
  const statement = new CombinedStatement();
  if (projection.closed.size > 0)
    statement.add(
      'delete from subscription where organisation = $1 and instance = $2 and id = any($3)',
      [organisation, instance, [...projection.closed]],
    );
  if (freed.length > 0)
    statement.add(
      `update subscription
        set pending = null
        where organisation = $1 and instance = $2 and id = any($3)`,
      [organisation, instance, freed],
    );
  addInsert(statement, {
    table: 'subscription',
    rows: opened.map((fact) => ({
      organisation,
      instance,
      id: fact.subscription,
      kind: fact.to,
      name: fact.name,
      key_index: fact.to === 'message' ? indexOf(fact.key) : null,
      element: fact.element,
      process: fact.process,
      pending: null,
      opened_at: at,
    })),
  });
  statement.send(tx);
  const deliveries: Delivery[] = [];
  for (const waiting of ready)
    deliveries.push(...(await fromBuffer(tx, waiting, { at, taken: deliveries })));
  await sendDeliveries(tx, context, { deliveries, at });
}

/** The oldest message first. A process receives a message once. */
async function fromBuffer(
  tx: Tx,
  waiting: Waiting,
  input: { at: string; taken: readonly Delivery[] },
): Promise<Delivery[]> {
  const taken = input.taken
    .filter((delivery) => delivery.process === waiting.process)
    .map((delivery) => delivery.message);
  const [row] = await tx.query<{ id: Name }>(
    `select m.id
      from message m
      where m.organisation = $1
        and m.name = $2
        and m.key_index = $3
        and m.state = 'buffered'
        and m.expires_at > $4
        and m.id <> all($6)
       and not exists (
         select from message_correlation c
         where c.organisation = m.organisation and c.message = m.id and c.process = $5)
     order by m.at, m.id limit 1`,
    [tx.organisation, waiting.name, waiting.index, input.at, waiting.process, taken],
  );
  return row
    ? [
        {
          message: row.id,
          process: waiting.process,
          instance: waiting.instance,
          subscription: waiting.id,
        },
      ]
    : [];
}

async function freedOf(
  tx: Tx,
  { instance, freed }: { instance: InstanceId; freed: string[] },
): Promise<Waiting[]> {
  if (freed.length === 0) return [];
  const rows = await tx.query<{
    id: string;
    name: string;
    key_index: string;
    process: string;
  }>(
    `select id, name, key_index, process
      from subscription
      where organisation = $1 and instance = $2 and id = any($3) and kind = 'message'`,
    [tx.organisation, instance, freed],
  );
  return rows.map((row) => ({
    instance,
    id: row.id,
    name: row.name,
    index: row.key_index,
    process: row.process,
  }));
}
