import { caseLabels } from '@waymark/casework';
import {
  mayPerson,
  type messageRoutes,
  type Page,
  type UnclaimedMessage,
} from '@waymark/contracts';
import type { Instant } from '@waymark/domain';
import { casesInConflict, MESSAGES_POSITION, unclaimedMessages } from '@waymark/engine';
import type { KeyRing, Tx } from '@waymark/persistence';
import type { Call } from '../http/call.js';
import { pageOf, readCursor } from '../http/cursor.js';
import { fillPage } from '../http/fill-page.js';

/**
 * Messages that nobody has taken, without their payload. A message about a case with which the
 * person has a conflict does not appear.
 */
export async function listMessages(
  tx: Tx,
  keys: KeyRing,
  { call, now }: { call: Call<typeof messageRoutes.listMessages>; now: Instant },
): Promise<Page<UnclaimedMessage>> {
  const { limit, state } = call.query;
  const page = await fillPage({
    after: readCursor(call, MESSAGES_POSITION),
    limit,
    read: (after) =>
      unclaimedMessages(tx, keys, { expired: state === 'expired', now, after, limit }),
    visible: async (found) => {
      const about = found.map(({ key }) => key);
      const hidden = await casesInConflict(tx, call.identity.person, about);
      return found.filter(({ key }) => key === null || !hidden.has(key));
    },
  });
  // Whoever opens no case files is not told of which case it is.
  const opens = mayPerson('cases.read', call.identity.roles);
  const labels = await caseLabels(
    tx,
    page.items.map(({ key }) => (opens ? key : null)),
  );
  return pageOf(call, page, ({ key, position: _, ...message }) => {
    const label = key === null ? undefined : labels.get(key);
    return {
      ...message,
      state,
      case: label ? key : null,
      reference: label?.reference ?? null,
    };
  });
}
