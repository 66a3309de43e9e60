import { caseLabels } from '@waymark/casework';
import type { messageRoutes, Page, UnclaimedMessage } from '@waymark/contracts';
import type { Instant } from '@waymark/domain';
import { casesInConflict, MESSAGES_POSITION, unclaimedMessages } from '@waymark/engine';
import type { KeyRing, Position, Tx } from '@waymark/persistence';
import type { Call } from '../http/call.js';
import { cursorOf, readCursor } from '../http/cursor.js';

type ListMessages = Call<typeof messageRoutes.listMessages>;
type Found = Awaited<ReturnType<typeof unclaimedMessages>>['items'][number];

/**
 * Messages that nobody has taken, without their payload. A message about a case with which the
 * person has a conflict does not appear, and neither the length of the page nor its cursor tells of
 * it: the page is filled with the messages after it.
 */
export async function listMessages(
  tx: Tx,
  keys: KeyRing,
  { call, now }: { call: ListMessages; now: Instant },
): Promise<Page<UnclaimedMessage>> {
  const { limit, state } = call.query;
  const shown: Found[] = [];
  let after: Position | null = readCursor(call, MESSAGES_POSITION);
  do {
    const expired = state === 'expired';
    const page = await unclaimedMessages(tx, keys, { expired, now, after, limit });
    shown.push(...(await visible(tx, call, page.items)));
    after = page.next;
  } while (after !== null && shown.length <= limit);
  const items = shown.slice(0, limit);
  const last = shown.length > limit ? items.at(-1) : undefined;
  return {
    items: await withCases(tx, call, items),
    next: last ? cursorOf(call, last.position) : null,
  };
}

async function visible(tx: Tx, { identity }: ListMessages, found: Found[]): Promise<Found[]> {
  const hidden = await casesInConflict(
    tx,
    identity.person,
    found.map(({ key }) => key),
  );
  return found.filter(({ key }) => key === null || !hidden.has(key));
}

async function withCases(
  tx: Tx,
  { query }: ListMessages,
  items: Found[],
): Promise<UnclaimedMessage[]> {
  const labels = await caseLabels(
    tx,
    items.map(({ key }) => key),
  );
  return items.map(({ key, position: _, ...message }) => {
    const label = key === null ? undefined : labels.get(key);
    return {
      ...message,
      state: query.state,
      case: label ? key : null,
      reference: label?.reference ?? null,
    };
  });
}
