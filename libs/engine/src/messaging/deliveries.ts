import {
  nameOf,
  type Instant,
  type InstanceId,
  type Name,
  type ProcessId,
  type SubscriptionId,
} from '@waymark/domain';
import { addInsert, CombinedStatement, type Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { exchangeKey } from './message-key.js';
import { outboxRow } from './outbox-rows.js';

/** A message on its way to a subscription or, without one, to a process that it starts. */
export interface Delivery {
  message: Name;
  process: ProcessId;
  instance: InstanceId;
  subscription: SubscriptionId;
}

/**
 * Decides who receives the message and puts it on its way; the relay delivers it. A subscription
 * has at most one message on its way to it.
 */
export async function sendDeliveries(
  tx: Tx,
  context: EngineContext,
  input: { deliveries: readonly Delivery[]; at: Instant },
): Promise<void> {
  if (input.deliveries.length === 0) return;
  const { organisation } = tx;
  const statement = new CombinedStatement();
  addInsert(statement, {
    table: 'message_correlation',
    rows: input.deliveries.map((delivery) => ({ organisation, ...delivery, state: 'pending' })),
  });
  const rows = await Promise.all(
    input.deliveries.map((delivery) =>
      outboxRow(
        { id: deliveryId(delivery), kind: 'deliver-message', payload: delivery },
        {
          organisation,
          keys: context.persistence.keys,
          keyId: exchangeKey(input.at),
          caseId: null,
          at: input.at,
          instance: delivery.instance,
        },
      ),
    ),
  );
  addInsert(statement, { table: 'outbox', rows });
  for (const delivery of input.deliveries)
    statement.add(
      'update subscription set pending = $1 where organisation = $2 and instance = $3 and id = $4',
      [delivery.message, organisation, delivery.instance, delivery.subscription],
    );
  statement.send(tx);
}

/**
 * The subscription is part of the id, because a message that is refused goes to another
 * subscription.
 */
const deliveryId = ({ message, process, instance, subscription }: Delivery): Name =>
  nameOf('delivery', message, process, instance, subscription);
