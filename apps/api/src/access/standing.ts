import type { OrganisationId, PersonId } from '@waymark/domain';
import { standingOf } from '@waymark/engine';
import type { Persistence } from '@waymark/persistence';

interface Who {
  organisation: OrganisationId;
  person: PersonId;
}

/** Why a person whose sign-in is genuine is refused all the same. */
type StandingRefusal = 'organisation-unknown' | 'account-closed';

/**
 * The roles that a person holds now, or why they may not come in. A sign-in lasts for hours;
 * meanwhile people leave and lose roles (docs/security.md#people-who-leave).
 */
export interface Standings {
  now(who: Who & { roles: readonly string[] }): Promise<{ roles: string[] } | StandingRefusal>;
}

/** Real time. For so long, a process may not yet know that somebody has left. */
const ASKED_AGAIN_MS = 2_000;
const MOST = 10_000;

type Standing = Awaited<ReturnType<typeof standingOf>>;

/** Asks the staff table, and again after a moment. */
export function standings(
  { inOrganisation }: Pick<Persistence, 'inOrganisation'>,
  realNow: () => number = Date.now,
): Standings {
  const known = new Map<string, { standing: Standing; until: number }>();
  const read = async ({ organisation, person }: Who): Promise<Standing> => {
    const key = `${organisation}/${person}`;
    const kept = known.get(key);
    if (kept && kept.until > realNow()) return kept.standing;
    const standing = await inOrganisation(organisation, (tx) => standingOf(tx, person));
    known.delete(key);
    if (known.size >= MOST) known.delete(known.keys().next().value as string);
    known.set(key, { standing, until: realNow() + ASKED_AGAIN_MS });
    return standing;
  };
  return {
    now: async (who) => {
      const standing = await read(who);
      if (standing === 'organisation-unknown') return standing;
      if (standing === 'not-on-staff') return { roles: [...who.roles] };
      if (!standing.active) return 'account-closed';
      return { roles: who.roles.filter((role) => standing.roles.includes(role)) };
    },
  };
}
