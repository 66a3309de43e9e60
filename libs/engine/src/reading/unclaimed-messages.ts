import type { Instant, MessageId } from '@waymark/domain';
import {
  type KeyRing,
  pageOfRows,
  type PageOfRows,
  type Position,
  type Tx,
} from '@waymark/persistence';
import { TAKEN } from '../messaging/message-life.js';

/** A message that no instance has taken. `key` is null where nothing can be read of it any more. */
interface UnclaimedMessage {
  message: MessageId;
  name: string;
  at: Instant;
  expiresAt: Instant;
  key: string | null;
  /** Its own place in the list. */
  position: Position;
}
interface MessageRow {
  id: string;
  name: string;
  at: Date;
  at_text: string;
  expires_at: Date;
  payload: Buffer;
  key_id: string;
}

interface UnclaimedQuery {
  /** Messages whose time is over, or those that still wait. */
  expired: boolean;
  now: Instant;
  after: Position | null;
  limit: number;
}

/** The types of a position among unclaimed messages, for whoever reads one from a cursor. */
export const MESSAGES_POSITION = ['string', 'string'] as const;

/** A message has expired from the instant its time is over, even if `tidy` has not run since. */
const UNCLAIMED = `
select m.id, m.name, m.at, m.at::text as at_text, m.expires_at, m.payload, m.key_id
from message m
where m.organisation = $1
  and m.state in ('buffered', 'expired')
  -- An emptied message says nothing any more.
  and m.payload <> ''::bytea
  and (m.state = 'expired' or m.expires_at <= $2) = $3
  and (m.at, m.id) < ($4::timestamptz, $5)
  and not exists (
    select from message_correlation c
    where c.organisation = m.organisation and c.message = m.id and ${TAKEN})
order by m.at desc, m.id desc`;

/**
 * Messages that nobody has taken, newest first. A message waits for its time to live, then it is
 * listed as expired (ARCHITECTURE.md#bad-input).
 */
export async function unclaimedMessages(
  tx: Tx,
  keys: KeyRing,
  { expired, now, after, limit }: UnclaimedQuery,
): Promise<PageOfRows<UnclaimedMessage>> {
  const rows = await tx.query<MessageRow>(`${UNCLAIMED} limit ${limit + 1}`, [
    tx.organisation,
    now,
    expired,
    ...(after ?? ['infinity', '']),
  ]);
  const { items, next } = pageOfRows(rows, limit, {
    item: (row) => row,
    position: positionOf,
  });
  return { items: await Promise.all(items.map((row) => messageOf(tx, keys, row))), next };
}

const positionOf = (row: MessageRow): Position => [row.at_text, row.id];

async function messageOf(tx: Tx, keys: KeyRing, row: MessageRow): Promise<UnclaimedMessage> {
  return {
    message: row.id,
    name: row.name,
    at: row.at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    key: await keyOfMessage(tx, keys, row),
    position: positionOf(row),
  };
}

/**
 * The key of a message that was not received, for whoever decides who may know of it. Undefined if
 * there is no such message.
 */
export async function keyOfUnclaimed(
  tx: Tx,
  keys: KeyRing,
  message: string,
): Promise<string | null | undefined> {
  const [row] = await tx.query<Pick<MessageRow, 'id' | 'payload' | 'key_id'>>(
    `select id, payload, key_id
      from message
      where organisation = $1 and id = $2 and state in ('buffered', 'expired')
        and payload <> ''::bytea`,
    [tx.organisation, message],
  );
  return row && keyOfMessage(tx, keys, row);
}

/** The key is encrypted with the payload, because it may be an outside reference to a person. */
export async function keyOfMessage(
  tx: Tx,
  keys: KeyRing,
  row: Pick<MessageRow, 'id' | 'payload' | 'key_id'>,
): Promise<string | null> {
  const opened = await keys
    .decrypt<{ key: string | null }>(
      tx.organisation,
      row.key_id,
      row.payload,
      `message/payload/${row.id}`,
    )
    .catch(() => null);
  return opened?.key ?? null;
}
