import { caseLabels } from '@waymark/casework';
import type { messageRoutes, Page, QueryOf, UnclaimedMessage } from '@waymark/contracts';
import type { Instant } from '@waymark/domain';
import { casesInConflict, MESSAGES_POSITION, unclaimedMessages } from '@waymark/engine';
import type { Identity } from '@waymark/identity';
import type { KeyRing, Tx } from '@waymark/persistence';
import { cursorOf, readCursor } from '../http/cursor.js';

/**
 * Messages that nobody has taken, without their payload. A message about a case with which the
 * person has a conflict does not appear.
 */
export async function listMessages(
  tx: Tx,
  keys: KeyRing,
  {
    identity,
    now,
    query,
  }: {
    identity: Identity;
    now: Instant;
    query: QueryOf<typeof messageRoutes.listMessages>;
  },
): Promise<Page<UnclaimedMessage>> {
  const { items, next } = await unclaimedMessages(tx, keys, {
    expired: query.state === 'expired',
    now,
    after: readCursor(query.cursor, MESSAGES_POSITION),
    limit: query.limit,
  });
  const messageKeys = items.map(({ key }) => key);
  const labels = await caseLabels(tx, messageKeys);
  const hidden = await casesInConflict(tx, identity.person, messageKeys);
  return {
    items: items
      .filter(({ key }) => key === null || !hidden.has(key))
      .map(({ key, ...message }) => {
        const label = key === null ? undefined : labels.get(key);
        return {
          ...message,
          state: query.state,
          case: label ? key : null,
          reference: label?.reference ?? null,
        };
      }),
    next: next && cursorOf(next),
  };
}
