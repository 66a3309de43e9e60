import { caseLabels, isErased } from '@waymark/casework';
import { type FailedDelivery, mayPerson, type messageRoutes, type Page } from '@waymark/contracts';
import {
  casesInConflict,
  DELIVERIES_POSITION,
  failedDeliveries,
  type FailedDelivery as Failed,
} from '@waymark/engine';
import type { Identity } from '@waymark/identity';
import type { KeyRing, Tx } from '@waymark/persistence';
import type { Call } from '../http/call.js';
import { pageOf, readCursor } from '../http/cursor.js';
import { erased } from '../http/problem.js';
import { fillPage } from '../http/fill-page.js';

/** Failed deliveries, without those about a case with which the person has a conflict. */
export async function listFailedDeliveries(
  tx: Tx,
  keys: KeyRing,
  call: Call<typeof messageRoutes.listFailedDeliveries>,
): Promise<Page<FailedDelivery>> {
  const { limit } = call.query;
  const page = await fillPage({
    after: readCursor(call, DELIVERIES_POSITION),
    limit,
    read: (after) => failedDeliveries(tx, keys, { after, limit }),
    visible: async (found) => {
      const about = found.map((item) => item.about);
      const hidden = await casesInConflict(tx, call.identity.person, about);
      return found.filter((item) => item.about === null || !hidden.has(item.about));
    },
  });
  // Whoever opens no case files is not told of which case it is.
  const opens = mayPerson('cases.read', call.identity.roles);
  const labels = await caseLabels(
    tx,
    page.items.map((item) => (opens ? item.about : null)),
  );
  return pageOf(call, page, ({ about: id, kind, position: _, ...item }) => {
    const label = id === null ? undefined : labels.get(id);
    return {
      ...item,
      kind: kind as FailedDelivery['kind'],
      case: label ? id : null,
      reference: label?.reference ?? null,
    };
  });
}

/**
 * Whether the person may know of this failed delivery.
 * @throws HttpProblem 410 where it is about a case that was erased.
 */
export async function maySeeDelivery(
  tx: Tx,
  keys: KeyRing,
  { identity, delivery }: { identity: Identity; delivery: string },
): Promise<boolean> {
  const page = await failedDeliveries(tx, keys, { delivery, after: null, limit: 1 });
  const about = page.items.map((item: Failed) => item.about);
  const hidden = await casesInConflict(tx, identity.person, about);
  for (const id of about)
    if (id !== null && !hidden.has(id) && (await isErased(tx, id))) throw erased();
  return about.every((id) => id === null || !hidden.has(id));
}
