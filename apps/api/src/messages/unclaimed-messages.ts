import type { messageRoutes, Page, QueryOf, UnclaimedMessage } from '@waymark/contracts';
import type { Instant } from '@waymark/domain';
import type { Identity } from '@waymark/identity';
import type { KeyRing, Tx } from '@waymark/persistence';
import { pageOf, readCursor } from '../http/cursor.js';
import { withoutConflict } from '../tasks/task-row.js';

export interface UnclaimedQuery {
  identity: Identity;
  now: Instant;
  query: QueryOf<typeof messageRoutes.listMessages>;
}
interface SeenCase {
  id: string;
  reference: string;
}
interface MessageRow {
  id: string;
  name: string;
  at: Date;
  sort: string;
  expires_at: Date;
  payload: Buffer;
  key_id: string;
}

/** `expired` from the instant its time is over, whether or not anybody has tidied up since. */
const UNCLAIMED = `
select m.id, m.name, m.at, m.at::text as sort, m.expires_at, m.payload, m.key_id from message m
where m.organisation = $1
  and m.state in ('buffered', 'expired')
  and (m.state = 'expired' or m.expires_at <= $2) = $3
  and (m.at, m.id) < ($4::timestamptz, $5)
  and not exists (
    select from message_correlation c
    where c.organisation = m.organisation and c.message = m.id)
order by m.at desc, m.id desc`;

/**
 * Kept for their time to live, then shown (design 13): newest first. A message about a case in
 * conflict is not there.
 */
export async function unclaimedMessages(
  tx: Tx,
  keys: KeyRing,
  { identity, now, query }: UnclaimedQuery,
): Promise<Page<UnclaimedMessage>> {
  const [at, id] = readCursor(query.cursor, ['string', 'string']) ?? ['infinity', ''];
  const rows = await tx.query<MessageRow>(`${UNCLAIMED} limit ${query.limit + 1}`, [
    tx.organisation,
    now,
    query.state === 'expired',
    at,
    id,
  ]);
  const page = pageOf(rows, query.limit, { item: (row) => row, key: (row) => [row.sort, row.id] });
  const caseKeys = await Promise.all(page.items.map((row) => keyOf(tx, keys, row)));
  const seen = await casesSeen(tx, caseKeys, identity.person);
  const items = page.items.flatMap((row, index) => {
    const found = seen.get(caseKeys[index] ?? '') ?? null;
    return found === 'hidden' ? [] : [itemOf(row, query.state, found)];
  });
  return { items, next: page.next };
}

const itemOf = (
  row: MessageRow,
  state: UnclaimedMessage['state'],
  found: SeenCase | null,
): UnclaimedMessage => ({
  message: row.id,
  name: row.name,
  state,
  at: row.at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  case: found?.id ?? null,
  reference: found?.reference ?? null,
});

/**
 * The key is sealed with what the message carries, because it may be an outside reference to a
 * person.
 */
async function keyOf(tx: Tx, keys: KeyRing, row: MessageRow): Promise<string | null> {
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

async function casesSeen(
  tx: Tx,
  ids: readonly (string | null)[],
  person: string,
): Promise<Map<string, SeenCase | 'hidden'>> {
  const rows = await tx.query<{ id: string; reference: string; seen: boolean }>(
    `select f.id, f.reference, ${withoutConflict('$3', 'f.id')} as seen
      from case_file f
      where f.organisation = $1 and f.id = any($2::text[])`,
    [tx.organisation, ids.filter((one) => one !== null), person],
  );
  return new Map(rows.map(({ seen, ...found }) => [found.id, seen ? found : 'hidden']));
}
