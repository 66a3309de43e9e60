import type { InstanceId } from '@waymark/domain';
import { addInsert, CombinedStatement, type Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import type { Projection } from '../projections/projection.js';
import { keyOfRow, lockKeys, messageKey, type KeyColumns, type MessageKey } from './message-key.js';
import type { Delivery } from './delivery.js';
import { sendDeliveries } from './message-life.js';
import { nextMessageFor, type Waiting } from './who-waits.js';

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
  const keyOf = (fact: { name: string; key: string | null }): MessageKey =>
    messageKey(context.persistence.keys, organisation, fact);
  const messages: Waiting[] = opened
    .filter((fact) => fact.to === 'message')
    .map((fact) => ({
      instance,
      id: fact.subscription,
      ...keyOf(fact),
      process: fact.process,
    }));
  const known = await subscriptionsOf(tx, { instance, ids: [...projection.closed, ...freed] });
  const ready = [...messages, ...known.filter(({ id }) => freed.includes(id))];
  // All keys at once, in one order, and before any row: a publisher holds the key while it waits
  // for rows.
  await lockKeys(tx, [...messages, ...known]);
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
      key_index: fact.to === 'message' ? keyOf(fact).index : null,
      key_exact: fact.to === 'message' ? keyOf(fact).exact : null,
      element: fact.element,
      process: fact.process,
      pending: null,
      opened_at: at,
    })),
  });
  statement.send(tx);
  const deliveries: Delivery[] = [];
  for (const waiting of ready)
    deliveries.push(...(await nextMessageFor(tx, waiting, { at, taken: deliveries })));
  await sendDeliveries(tx, context, { deliveries, at });
}

/** The subscriptions to messages with these ids. */
async function subscriptionsOf(
  tx: Tx,
  { instance, ids }: { instance: InstanceId; ids: string[] },
): Promise<Waiting[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<KeyColumns & { id: string; name: string; process: string }>(
    `select id, name, key_index, key_exact, process
      from subscription
      where organisation = $1 and instance = $2 and id = any($3) and kind = 'message'`,
    [tx.organisation, instance, ids],
  );
  return rows.map((row) => ({
    instance,
    id: row.id,
    ...keyOfRow(row),
    process: row.process,
  }));
}
