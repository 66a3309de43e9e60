import {
  nameOf,
  type Instant,
  type Name,
  type ProcessId,
  type SubscriptionId,
} from '@waymark/domain';
import { addInsert, CombinedStatement, type Row, type Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import {
  exchangeKey,
  hasKey,
  keyOfRow,
  lockKeys,
  type KeyColumns,
  type MessageKey,
} from './message-key.js';
import { outboxRow } from './outbox-rows.js';
import type { Delivery } from './delivery.js';
import { anotherReceiver, nextMessageFor, type Waiting } from './who-waits.js';

/**
 * The life of a message and of its deliveries (`docs/semantics.md#messages`). Every change of their
 * states is made here, by a transaction that holds the lock of the message's key. Locks are taken
 * in the order: row of the outbox, case, instance, keys by name, subscriptions.
 */

/** A message on its way to a process that it starts. */
export interface StartDelivery {
  message: Name;
  process: ProcessId;
  /** The content of the outbox row, in clear. */
  payload: object;
}
/** One delivery of a message: a process receives it at most once. */
type OfProcess = Pick<Delivery, 'message' | 'process'>;

/** SQL condition: the delivery `c` is on its way or has arrived, so its process has the message. */
export const TAKEN = `c.state in ('pending', 'delivered')`;

/**
 * Decides who receives messages and puts them on their way; the relay delivers them. A subscription
 * has at most one message on its way to it.
 */
export async function sendDeliveries(
  tx: Tx,
  context: EngineContext,
  input: { deliveries: readonly Delivery[]; at: Instant },
): Promise<void> {
  const { deliveries, at } = input;
  if (deliveries.length === 0) return;
  const statement = new CombinedStatement();
  await addSending(statement, context, {
    tx,
    at,
    sent: deliveries.map((delivery) => ({
      id: deliveryId(delivery),
      kind: 'deliver-message',
      payload: delivery,
      delivery,
    })),
  });
  for (const delivery of deliveries)
    statement.add(
      'update subscription set pending = $1 where organisation = $2 and instance = $3 and id = $4',
      [delivery.message, tx.organisation, delivery.instance, delivery.subscription],
    );
  statement.send(tx);
}

/** The same for the processes that a message starts. */
export async function sendStarts(
  tx: Tx,
  context: EngineContext,
  input: { starts: readonly StartDelivery[]; at: Instant },
): Promise<void> {
  if (input.starts.length === 0) return;
  const statement = new CombinedStatement();
  await addSending(statement, context, {
    tx,
    at: input.at,
    sent: input.starts.map(({ message, process, payload }) => ({
      id: nameOf('message-start', message, process),
      kind: 'start-instance',
      payload,
      delivery: { message, process, instance: '', subscription: null },
    })),
  });
  statement.send(tx);
}

interface Sent {
  id: Name;
  kind: 'deliver-message' | 'start-instance';
  payload: object;
  delivery: Omit<Delivery, 'subscription'> & { subscription: SubscriptionId | null };
}

/** A message that a start refused may still be taken by a subscription of the process. */
async function addSending(
  statement: CombinedStatement,
  context: EngineContext,
  { tx, at, sent }: { tx: Tx; at: Instant; sent: readonly Sent[] },
): Promise<void> {
  const { organisation } = tx;
  addInsert(statement, {
    table: 'message_correlation',
    rows: sent.map(({ id, delivery }) => ({
      organisation,
      ...delivery,
      outbox: id,
      state: 'pending',
    })),
    conflict: `(organisation, message, process)
      do update set instance = excluded.instance, subscription = excluded.subscription,
        outbox = excluded.outbox, state = excluded.state`,
  });
  const rows = await Promise.all(
    sent.map(async ({ id, kind, payload, delivery }): Promise<Row> => ({
      ...(await outboxRow(
        { id, kind, payload },
        {
          organisation,
          keys: context.persistence.keys,
          keyId: exchangeKey(at),
          caseId: null,
          at,
          instance: delivery.instance,
          chain: null, // that of the message
        },
      )),
      instance: delivery.instance || null,
    })),
  );
  addInsert(statement, { table: 'outbox', rows });
}

/**
 * The subscription is part of the id, because a message that is refused goes to another
 * subscription.
 */
const deliveryId = ({ message, process, instance, subscription }: Delivery): Name =>
  nameOf('delivery', message, process, instance, subscription);

/** The receiver has the message. One that an operator sent again may have expired meanwhile. */
export function hasArrived(tx: Tx, { message, process }: OfProcess): void {
  setState(tx, { message, process }, 'delivered');
  tx.send(
    `update message
      set state = 'correlated'
      where organisation = $1 and id = $2 and state = 'expired'`,
    [tx.organisation, message],
  );
}

/**
 * Ends every message of this key, because its sender takes it back. Also one that is on its way, or
 * that was set aside, reaches nobody any more, and nobody sends one again that expired. Who has
 * received a message keeps it.
 */
export async function withdraw(tx: Tx, context: EngineContext, key: MessageKey): Promise<void> {
  await lockKeys(tx, [key]);
  const messages = await tx.query<{ id: Name }>(
    `update message
      set state = 'correlated'
      where organisation = $1 and name = $2 and ${hasKey('', { index: '$3', exact: '$4' })}
        and state in ('buffered', 'expired')
      returning id`,
    [tx.organisation, key.name, key.index, key.exact],
  );
  const ended = await tx.query<Sent['delivery'] & { state: string; outbox: string }>(
    `delete from message_correlation
      where organisation = $1 and message = any($2) and state in ('pending', 'failed')
      returning message, process, instance, subscription, state, outbox`,
    [tx.organisation, messages.map(({ id }) => id)],
  );
  // Operators no longer see one that was set aside. Who tries it again now has its row, and is told
  // that nobody waits.
  await tx.execute(
    `update outbox
      set state = 'withheld'
      where organisation = $1 and id in (
        select id
        from outbox
        where organisation = $1 and id = any($2) and state = 'failed'
        for update skip locked)`,
    [tx.organisation, ended.map(({ outbox }) => outbox)],
  );
  for (const { message, process, instance, state, subscription } of ended) {
    if (state !== 'pending' || subscription === null) continue;
    const receiver: Delivery = { message, process, instance, subscription };
    release(tx, receiver);
    await offerNext(tx, context, receiver, key);
  }
}

/** Whether the message is still on its way to this process: it may have been withdrawn. */
export async function isOnItsWay(
  tx: Tx,
  { message, process, subscription }: OfProcess & { subscription: SubscriptionId | null },
): Promise<boolean> {
  const rows = await tx.query(
    `select 1
      from message_correlation
      where organisation = $1 and message = $2 and process = $3 and state = 'pending'
        and subscription is not distinct from $4`,
    [tx.organisation, message, process, subscription],
  );
  return rows.length > 0;
}

/** The message is about an instance that is open already: it stays in the buffer. */
export const startWasRefused = (tx: Tx, of: OfProcess): void => setState(tx, of, 'refused');

/**
 * The receiver no longer waits. The message goes to the next one of the process that waits for it,
 * or else back to the buffer. A message that has expired, or was withdrawn, goes to nobody.
 */
export async function passOn(
  tx: Tx,
  context: EngineContext,
  { delivery, key, live }: { delivery: Delivery; key: MessageKey; live: boolean },
): Promise<void> {
  await lockKeys(tx, [key]); // a subscription that opens now has to be found here, or find this
  if (!(await isOnItsWay(tx, delivery))) return;
  release(tx, delivery);
  forget(tx, delivery);
  const to = live ? await anotherReceiver(tx, { delivery, key }) : undefined;
  if (to)
    await sendDeliveries(tx, context, {
      deliveries: [{ ...delivery, ...to }],
      at: context.now(),
    });
}

/**
 * The delivery of this outbox row can never succeed. The message is set aside for its process until
 * an operator retries it, and its subscription is free for the next message.
 */
export async function setAside(tx: Tx, context: EngineContext, outbox: string): Promise<void> {
  const row = await deliveryOf(tx, { outbox, state: 'pending' });
  if (!row) return;
  await lockKeys(tx, [row.key]);
  setState(tx, row, 'failed');
  if (!row.subscription) return;
  const receiver = { ...row, subscription: row.subscription };
  release(tx, receiver);
  await offerNext(tx, context, receiver, row.key);
}

/** A free subscription gets the next message of the buffer. */
async function offerNext(
  tx: Tx,
  context: EngineContext,
  ...[{ instance, subscription, process }, key]: [Delivery, MessageKey]
): Promise<void> {
  const [open] = await tx.query(
    'select 1 from subscription where organisation = $1 and instance = $2 and id = $3',
    [tx.organisation, instance, subscription],
  );
  if (!open) return;
  const at = context.now();
  const waiting: Waiting = { instance, id: subscription, ...key, process };
  await sendDeliveries(tx, context, {
    deliveries: await nextMessageFor(tx, waiting, { at, taken: [] }),
    at,
  });
}

/**
 * What becomes of a delivery that an operator retries. `again`: its outbox row is carried out once
 * more. `passed-on`: another outbox row carries the message to another receiver. `buffered`: it
 * waits for a receiver. `nobody-waits`: it has expired and nobody waits, so it stays set aside.
 */
export type TakenUp = 'again' | 'passed-on' | 'buffered' | 'nobody-waits';

/**
 * Sends a message that was set aside again: to its receiver if that still waits, or else to the
 * next one. If nobody waits for it, it goes back to the buffer while it has not expired.
 * @returns null if the outbox row carries no message that was set aside.
 */
export async function takeUpAgain(
  tx: Tx,
  context: EngineContext,
  outbox: string,
): Promise<TakenUp | null> {
  const row = await deliveryOf(tx, { outbox, state: 'failed' });
  if (!row) return null;
  await lockKeys(tx, [row.key]);
  const { message, process, instance, subscription } = row;
  if (subscription === null || (await takeIfFree(tx, { ...row, subscription }))) {
    setState(tx, row, 'pending');
    return 'again';
  }
  const delivery: Delivery = { message, process, instance, subscription };
  const to = await anotherReceiver(tx, { delivery, key: row.key });
  if (to) {
    const at = context.now();
    await sendDeliveries(tx, context, { deliveries: [{ ...delivery, ...to }], at });
    return 'passed-on';
  }
  if (!row.live) return 'nobody-waits';
  forget(tx, row);
  return 'buffered';
}

const takeIfFree = async (
  tx: Tx,
  { message, instance, subscription }: Delivery,
): Promise<boolean> =>
  (await tx.execute(
    `update subscription
      set pending = $2
      where organisation = $1 and instance = $3 and id = $4 and pending is null`,
    [tx.organisation, message, instance, subscription],
  )) > 0;

/**
 * Ends messages whose time is over. Only a message that somebody has received is `correlated`; one
 * that is still on its way waits for its fate.
 * @returns how many were ended.
 */
export async function endExpired(tx: Tx, now: Instant): Promise<number> {
  const due = await tx.query<{ id: string; name: string; key_index: string }>(
    `select m.id, m.name, m.key_index
      from message m
      where m.organisation = $1 and m.state = 'buffered' and m.expires_at <= $2 and ${SETTLED}
      order by m.expires_at, m.id
      limit ${MOST_AT_ONCE}`,
    [tx.organisation, now],
  );
  if (due.length === 0) return 0;
  await lockKeys(
    tx,
    due.map(({ name, key_index: index }) => ({ name, index })),
  );
  return tx.execute(
    `update message m
      set state = case
        when exists (
          select from message_correlation c
          where c.organisation = m.organisation and c.message = m.id and c.state = 'delivered')
          then 'correlated'
        else 'expired'
        end
      where m.organisation = $1 and m.id = any($2) and m.state = 'buffered' and ${SETTLED}`,
    [tx.organisation, due.map(({ id }) => id)],
  );
}

const MOST_AT_ONCE = 500;
const SETTLED = `not exists (
  select from message_correlation c
  where c.organisation = m.organisation and c.message = m.id and c.state = 'pending')`;

const setState = (
  tx: Tx,
  ...[{ message, process }, state]: [OfProcess, 'pending' | 'delivered' | 'refused' | 'failed']
): void =>
  tx.send(
    `update message_correlation
      set state = $4
      where organisation = $1 and message = $2 and process = $3`,
    [tx.organisation, message, process, state],
  );

/** The process does not have the message any more. */
const forget = (tx: Tx, { message, process }: OfProcess): void =>
  tx.send(
    'delete from message_correlation where organisation = $1 and message = $2 and process = $3',
    [tx.organisation, message, process],
  );

/** The subscription is free for its next message. */
const release = (tx: Tx, { message, instance, subscription }: Delivery): void =>
  tx.send(
    `update subscription
      set pending = null
      where organisation = $1 and instance = $2 and id = $3 and pending = $4`,
    [tx.organisation, instance, subscription, message],
  );

type DeliveryRow = Omit<Delivery, 'subscription'> & {
  subscription: SubscriptionId | null;
  key: MessageKey;
  live: boolean;
};

/** The delivery that an outbox row carries out, if it is in this state. */
async function deliveryOf(
  tx: Tx,
  { outbox, state }: { outbox: string; state: 'pending' | 'failed' },
): Promise<DeliveryRow | undefined> {
  const [row] = await tx.query<Omit<DeliveryRow, 'key'> & KeyColumns & { name: string }>(
    `select c.message, c.process, c.instance, c.subscription, m.name, m.key_index,
        m.key_exact, m.state = 'buffered' as live
      from message_correlation c
      join message m on m.organisation = c.organisation and m.id = c.message
      where c.organisation = $1 and c.outbox = $2 and c.state = $3`,
    [tx.organisation, outbox, state],
  );
  if (!row) return undefined;
  const { name, key_index, key_exact, ...delivery } = row;
  return { ...delivery, key: keyOfRow({ name, key_index, key_exact }) };
}
