import type { JsonObject, Name } from '@waymark/domain';
import { appendAudit, type Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { keyOfRow, lockKeys, type KeyColumns } from '../messaging/message-key.js';
import type { Published } from '../messaging/message-to-publish.js';
import { DEFAULT_TTL_MINUTES, offerIn } from '../messaging/publish-message.js';
import { refuse, type Outcome } from '../refusal.js';
import type { Envelope } from './envelope.js';
import { runCommand } from './run-command.js';

export interface SendMessageAgain extends Envelope {
  message: string;
  reason: string;
}

const KEY = 'audit';

/**
 * Somebody has seen a message that reached nobody and sends it again: to whoever waits for it now,
 * or else it waits for a day (`docs/semantics.md#messages`). It says the same as before. The audit
 * chain of the organisation keeps who did it.
 */
export function sendMessageAgain(
  context: EngineContext,
  command: SendMessageAgain,
): Promise<Outcome<Published>> {
  const { message: id, reason } = command;
  return runCommand(
    context,
    { kind: 'send-message-again', envelope: command, request: { message: id, reason } },
    async (tx) => {
      const answer = await sendAgain(tx, context, id);
      await appendAudit(tx, context.persistence.keys, {
        chain: 'organisation',
        kind: 'message-sent-again',
        actor: command.principal.id,
        at: context.now(),
        detail: { message: id, reason },
      });
      return { answer, keyId: KEY };
    },
  );
}

async function sendAgain(tx: Tx, context: EngineContext, id: string): Promise<Published> {
  const row = await rowOf(tx, id);
  if (!row) throw refuse(404, 'not-found', 'There is no such message.');
  const { payload, key } = await contentOf(tx, context, row);
  await lockKeys(tx, [keyOfRow(row)]);
  const at = context.now();
  const again = await tx.execute(
    `update message
      set state = 'buffered', expires_at = $3::timestamptz + $4 * interval '1 minute'
      where organisation = $1 and id = $2
        and (state = 'expired' or state = 'buffered' and expires_at <= $3)`,
    [tx.organisation, id, at, DEFAULT_TTL_MINUTES],
  );
  if (again === 0)
    throw refuse(409, 'message-not-expired', 'This message was received, or it still waits.');
  const { name, source } = row;
  const message = { id: row.id, name, key, payload, source, at };
  return offerIn(tx, context, { message, key: keyOfRow(row) });
}

interface MessageRow extends KeyColumns {
  id: Name;
  name: string;
  payload: Buffer;
  key_id: string;
  source: string;
}

const rowOf = async (tx: Tx, id: string): Promise<MessageRow | undefined> =>
  (
    await tx.query<MessageRow>(
      `select id, name, key_index, key_exact, payload, key_id, source
        from message
        where organisation = $1 and id = $2 and payload <> ''::bytea`,
      [tx.organisation, id],
    )
  )[0];

const contentOf = (
  tx: Tx,
  { persistence }: EngineContext,
  row: MessageRow,
): Promise<{ payload: JsonObject; key: string | null }> =>
  persistence.keys
    .decrypt<{ payload: JsonObject; key: string | null }>(
      tx.organisation,
      row.key_id,
      row.payload,
      `message/payload/${row.id}`,
    )
    .catch(() => {
      throw refuse(410, 'message-erased', 'What the message said is gone. Tell people yourself.');
    });
