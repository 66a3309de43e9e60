import type { JsonObject, Name } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { advanceIn, PARKED } from '../advance/advance-in.js';
import { relayActor } from '../commands/actor.js';
import type { AdvanceResult } from '../advance/advance-result.js';
import type { EngineContext } from '../context.js';
import { refuse } from '../refusal.js';
import { admitted } from './admit-payload.js';
import type { Delivery } from './delivery.js';
import { keyOfRow, type KeyColumns } from './message-key.js';
import { hasArrived, isOnItsWay, passOn } from './message-life.js';

interface MessageRow extends KeyColumns {
  name: string;
  source: string;
  payload: Buffer;
  key_id: string;
  live: boolean;
}

/**
 * Brings a message to the subscription it was correlated with. If that subscription has closed, the
 * message goes to another one of the process, or else back to the buffer. One that was withdrawn
 * goes to nobody.
 */
export async function deliverMessage(
  tx: Tx,
  context: EngineContext,
  input: { delivery: Delivery; event: Name },
): Promise<void> {
  const { delivery } = input;
  const { organisation } = tx;
  const [message] = await tx.query<MessageRow>(
    `select name, source, key_index, key_exact, payload, key_id, expires_at > $3 as live
      from message
      where organisation = $1 and id = $2`,
    [organisation, delivery.message, context.now()],
  );
  if (!message || !(await isOnItsWay(tx, delivery))) return;
  const { payload: sent } = await context.persistence.keys.decrypt<{ payload: JsonObject }>(
    organisation,
    message.key_id,
    message.payload,
    `message/payload/${delivery.message}`,
  );
  const payload = await admitted(tx, context, {
    instance: delivery.instance,
    payload: sent,
    message: { name: message.name, source: message.source },
  });
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
  assertNotParked(result);
  // The step has locked the key, because it has closed or freed the subscription.
  if (!result.fenced && !result.rejected) return hasArrived(tx, delivery);
  await passOn(tx, context, {
    delivery,
    key: keyOfRow(message),
    live: message.live,
  });
}

/**
 * A parked instance takes a message once a person has released it.
 * @throws Refused 503 `instance-parked`
 */
export function assertNotParked(result: AdvanceResult): void {
  if (!result.fenced && result.rejected?.code === PARKED)
    throw refuse(503, PARKED, 'The process instance waits for an operator. Try again later.');
}
