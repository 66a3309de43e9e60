import { canonicalJson, type JsonObject } from '@waymark/domain';
import { KeyDestroyed, type Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { refuse } from '../refusal.js';
import type { KeyColumns, MessageKey } from './message-key.js';
import { TAKEN } from './message-life.js';
import type { MessageToPublish, Published } from './message-to-publish.js';

interface StoredMessage extends KeyColumns {
  name: string;
  payload: Buffer;
  key_id: string;
  ttl_minutes: number;
  state: string;
  receivers: number;
}

/**
 * What became of a message that was published before, under one of these keys.
 * Its id must not name another message: a sender would believe that both were delivered.
 * @throws Refused `message-reused`
 */
export async function publishedBefore(
  tx: Tx,
  context: EngineContext,
  {
    message,
    under,
    ttlMinutes,
  }: { message: MessageToPublish; under: readonly MessageKey[]; ttlMinutes: number },
): Promise<Published> {
  const [stored] = await tx.query<StoredMessage>(
    `select m.name, m.key_index, m.key_exact, m.payload, m.key_id, m.state,
        extract(epoch from m.expires_at - m.at)::float8 / 60 as ttl_minutes,
        (select count(*)::int
          from message_correlation c
          where c.organisation = m.organisation and c.message = m.id and ${TAKEN}) as receivers
      from message m
      where m.organisation = $1 and m.id = $2`,
    [tx.organisation, message.id],
  );
  const same =
    stored?.name === message.name &&
    under.some((key) => isKeyOf(stored, key)) &&
    Math.abs(stored.ttl_minutes - ttlMinutes) < 0.001 &&
    (await hasPayload(context, { organisation: tx.organisation, stored, message }));
  if (!same) throw refuse(422, 'message-reused', 'This message id was used for another message.');
  const { receivers, state } = stored;
  return { message: message.id, receivers, buffered: receivers === 0 && state === 'buffered' };
}

const isKeyOf = ({ key_index: index, key_exact: exact }: StoredMessage, key: MessageKey): boolean =>
  index === key.index && (exact === null || exact === key.exact);

/** A payload that was emptied, or whose key was destroyed, cannot be compared any more. */
async function hasPayload(
  { persistence: { keys } }: EngineContext,
  {
    organisation,
    stored,
    message,
  }: { organisation: string; stored: StoredMessage; message: MessageToPublish },
): Promise<boolean> {
  if (stored.payload.length === 0) return true;
  try {
    const { payload } = await keys.decrypt<{ payload: JsonObject }>(
      organisation,
      stored.key_id,
      stored.payload,
      `message/payload/${message.id}`,
    );
    return canonicalJson(payload) === canonicalJson(message.payload);
  } catch (thrown) {
    if (thrown instanceof KeyDestroyed) return true;
    throw thrown;
  }
}
