import type { OrganisationId } from '@waymark/domain';
import type { Persistence } from '@waymark/persistence';

/** Whose session it is: kept with the organisation it belongs to. */
export interface SessionOf {
  organisation: OrganisationId;
  session: string;
}
/** Ended before its time; known to every process, until the cookie would have ended by itself. */
export interface EndedSessions {
  has(one: SessionOf): Promise<boolean>;
  add(one: SessionOf, seconds: number): Promise<void>;
}

/** Real time. How long another process may not know yet of a sign-out. */
const ASKED_AGAIN_MS = 2_000;
const MOST = 50_000;

/** A session that has ended stays so; one that has not is asked about again after a moment. */
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
        tx.query('select 1 from ended_session where organisation = $1 and session = $2', [
          one.organisation,
          one.session,
        ]),
      );
      if (found.length > 0) keep(ended, one.session);
      else keepUntil(open, one.session, realNow() + ASKED_AGAIN_MS);
      return found.length > 0;
    },
    add: async (one, seconds) => {
      keep(ended, one.session);
      await inOrganisation(one.organisation, async (tx) => {
        await tx.execute('delete from ended_session where organisation = $1 and ends_at < now()', [
          one.organisation,
        ]);
        await tx.execute(
          `insert into ended_session (organisation, session, ends_at)
            values ($1, $2, now() + make_interval(secs => $3))
            on conflict do nothing`,
          [one.organisation, one.session, seconds],
        );
      });
    },
  };
}

/** The oldest are forgotten first: they are read again from the table. */
function keep(kept: Set<string>, session: string): void {
  if (kept.size >= MOST) kept.delete(kept.values().next().value as string);
  kept.add(session);
}

function keepUntil(kept: Map<string, number>, session: string, until: number): void {
  kept.delete(session);
  if (kept.size >= MOST) kept.delete(kept.keys().next().value as string);
  kept.set(session, until);
}
