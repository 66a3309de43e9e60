import type { JsonObject, Name } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { advanceIn } from '../advance/advance-in.js';
import { relayActor } from '../commands/actor.js';
import type { EngineContext } from '../context.js';
import { admitted } from './admit-payload.js';
import { sendDeliveries, type Delivery } from './deliveries.js';

interface MessageRow {
  name: string;
  key_index: string;
  payload: Buffer;
  key_id: string;
  live: boolean;
}

/**
 * Brings a message to the subscription it was correlated with. If that subscription has closed, the
 * message goes to another one of the process, or else back to the buffer.
 */
export async function deliverMessage(
  tx: Tx,
  context: EngineContext,
  input: { delivery: Delivery; event: Name },
): Promise<void> {
  const { delivery } = input;
  const { organisation } = tx;
  const [message] = await tx.query<MessageRow>(
    `select name, key_index, payload, key_id, expires_at > $3 as live
      from message
      where organisation = $1 and id = $2`,
    [organisation, delivery.message, context.now()],
  );
  if (!message) return;
  const { payload: sent } = await context.persistence.keys.decrypt<{ payload: JsonObject }>(
    organisation,
    message.key_id,
    message.payload,
    `message/payload/${delivery.message}`,
  );
  const payload = await admitted(tx, context, { instance: delivery.instance, payload: sent });
  const result = await advanceIn(tx, context, {
    organisation,
    instance: delivery.instance,
    event: {
      id: input.event,
      actor: relayActor,
      kind: 'deliver-message',
      message: delivery.message,
      name: message.name,
      subscription: delivery.subscription,
      payload,
    },
  });
  const key = [organisation, delivery.message, delivery.process];
  if (!result.fenced && !result.rejected) {
    await tx.execute(
      `update message_correlation
        set state = 'delivered'
        where organisation = $1 and message = $2 and process = $3`,
      key,
    );
    return;
  }
  await tx.execute(
    `update subscription
      set pending = null
      where organisation = $1 and instance = $2 and id = $3 and pending = $4`,
    [organisation, delivery.instance, delivery.subscription, delivery.message],
  );
  await tx.execute(
    'delete from message_correlation where organisation = $1 and message = $2 and process = $3',
    key,
  );
  if (message.live) await tryAnother(tx, context, { delivery, message });
}

async function tryAnother(
  tx: Tx,
  context: EngineContext,
  { delivery, message }: { delivery: Delivery; message: MessageRow },
): Promise<void> {
  const [row] = await tx.query<{ instance: string; id: string }>(
    `select instance, id
      from subscription
      where organisation = $1
        and kind = 'message'
        and name = $2
        and key_index = $3
        and process = $4
        and pending is null
        and (instance, id) <> ($5, $6)
      order by opened_at, instance, id
      limit 1`,
    [
      tx.organisation,
      message.name,
      message.key_index,
      delivery.process,
      delivery.instance,
      delivery.subscription,
    ],
  );
  if (row)
    await sendDeliveries(tx, context, {
      deliveries: [{ ...delivery, instance: row.instance, subscription: row.id }],
      at: context.now(),
    });
}
