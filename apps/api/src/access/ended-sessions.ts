import type { OrganisationId } from '@waymark/domain';
import { endSession, hasSessionEnded, type Persistence } from '@waymark/persistence';

/** A session and the organisation to which it belongs. */
interface SessionOf {
  organisation: OrganisationId;
  session: string;
}
/**
 * Sessions that were signed out of. Every process knows them until their cookie would have expired.
 */
export interface EndedSessions {
  has(one: SessionOf): Promise<boolean>;
  add(one: SessionOf, seconds: number): Promise<void>;
}

/** Real time. For so long, another process may not yet know of a sign-out. */
const ASKED_AGAIN_MS = 2_000;
const MOST = 50_000;

/** Remembers sessions that have ended, and asks about the others again after a moment. */
export function endedSessions(
  { inOrganisation }: Pick<Persistence, 'inOrganisation'>,
  realNow: () => number = Date.now,
): EndedSessions {
  const ended = new Set<string>();
  const open = new Map<string, number>();
  return {
    has: async (one) => {
      if (ended.has(one.session)) return true;
      if ((open.get(one.session) ?? 0) > realNow()) return false;
      const found = await inOrganisation(one.organisation, (tx) =>
        hasSessionEnded(tx, one.session),
      );
      if (found) keep(ended, one.session);
      else keepUntil(open, one.session, realNow() + ASKED_AGAIN_MS);
      return found;
    },
    add: async (one, seconds) => {
      keep(ended, one.session);
      await inOrganisation(one.organisation, (tx) => endSession(tx, one.session, seconds));
    },
  };
}

/** Forgets the oldest first; they are read from the table again. */
function keep(kept: Set<string>, session: string): void {
  if (kept.size >= MOST) kept.delete(kept.values().next().value as string);
  kept.add(session);
}

function keepUntil(kept: Map<string, number>, session: string, until: number): void {
  kept.delete(session);
  if (kept.size >= MOST) kept.delete(kept.keys().next().value as string);
  kept.set(session, until);
}
