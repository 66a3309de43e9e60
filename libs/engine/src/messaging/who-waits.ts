import type { InstanceId, Name, ProcessId, SubscriptionId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { hasKey, type MessageKey } from './message-key.js';
import type { Delivery } from './delivery.js';

/** A subscription that waits for a message. */
export interface Waiting extends MessageKey {
  instance: InstanceId;
  id: SubscriptionId;
  process: ProcessId;
}

/**
 * For each process, the subscription that has waited longest and has no message on its way. One
 * with this very key goes before one of an older build, of which only an alike key is known.
 */
export async function receiversOf(
  tx: Tx,
  { message, key }: { message: Name; key: MessageKey },
): Promise<Delivery[]> {
  const rows = await tx.query<{ instance: string; id: string; process: string }>(
    `select distinct on (process) instance, id, process
      from subscription
      where organisation = $1
        and kind = 'message'
        and name = $2
        and ${hasKey('', { index: '$3', exact: '$4' })}
        and pending is null
      order by process, key_exact is null, opened_at, instance, id`,
    [tx.organisation, key.name, key.index, key.exact],
  );
  return rows.map(({ instance, id, process }) => ({
    message,
    process,
    instance,
    subscription: id,
  }));
}

/** The same for one process, without the subscription that the delivery names. */
export async function anotherReceiver(
  tx: Tx,
  { delivery, key }: { delivery: Delivery; key: MessageKey },
): Promise<Pick<Delivery, 'instance' | 'subscription'> | undefined> {
  const [row] = await tx.query<{ instance: string; subscription: string }>(
    `select instance, id as subscription
      from subscription
      where organisation = $1
        and kind = 'message'
        and name = $2
        and ${hasKey('', { index: '$3', exact: '$7' })}
        and process = $4
        and pending is null
        and (instance, id) <> ($5, $6)
      order by key_exact is null, opened_at, instance, id
      limit 1`,
    [
      tx.organisation,
      key.name,
      key.index,
      delivery.process,
      delivery.instance,
      delivery.subscription,
      key.exact,
    ],
  );
  return row;
}

/**
 * The oldest message in the buffer that the subscription can receive, or none. A process receives a
 * message once, and not a message that was set aside for it.
 * `taken`: deliveries of the same step.
 */
export async function nextMessageFor(
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
        and ${hasKey('m.', { index: '$3', exact: '$7' })}
        and m.state = 'buffered'
        and m.expires_at > $4
        and m.id <> all($6)
        and not exists (
          select from message_correlation c
          where c.organisation = m.organisation
            and c.message = m.id
            and c.process = $5
            and c.state <> 'refused')
      order by m.at, m.id
      limit 1`,
    [tx.organisation, waiting.name, waiting.index, input.at, waiting.process, taken, waiting.exact],
  );
  const { process, instance, id: subscription } = waiting;
  return row ? [{ message: row.id, process, instance, subscription }] : [];
}
