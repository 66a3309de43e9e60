import type { Driving, PendingPoke } from '../api.js';
import type { EngineContext } from '../context.js';

/**
 * A driver that was signalled and did not come is signalled again after this long (real time); as
 * in waymark_organisations_with_pokes.
 */
const AGAIN_AFTER = '30 seconds';

/**
 * Drivers to wake (design 4): one row per instance however many steps, cleared when the driver has
 * seen them.
 */
export function pokeWork(context: EngineContext): Pick<Driving, 'pendingPokes' | 'markPoked'> {
  const { persistence } = context;
  return {
    pendingPokes: async (most) => {
      const pokes: PendingPoke[] = [];
      for (const organisation of await withPokes(context)) {
        if (pokes.length >= most) break;
        pokes.push(...(await pendingIn(context, organisation, most - pokes.length)));
      }
      return pokes;
    },
    markPoked: async (pokes) => {
      for (const organisation of new Set(pokes.map((poke) => poke.organisation))) {
        const own = pokes.filter((poke) => poke.organisation === organisation);
        await persistence.inOrganisation(organisation, (tx) =>
          tx.execute(
            `update poke
              set signalled_at = now()
              from unnest($2::text[], $3::int[]) as sent(instance, seq)
              where poke.organisation = $1
                and poke.instance = sent.instance
                and poke.seq <= sent.seq`,
            [organisation, own.map((poke) => poke.instance), own.map((poke) => poke.seq)],
          ),
        ); // a step since then needs a signal of its own
      }
    },
  };
}

/** One statement where there is nothing to do: it is asked ten times a second. */
async function withPokes({ persistence }: EngineContext): Promise<string[]> {
  const rows = await persistence.dataSource.query<{ organisation: string }[]>(
    'select waymark_organisations_with_pokes() as organisation',
  );
  return rows.map((row) => row.organisation);
}

function pendingIn(
  context: EngineContext,
  organisation: string,
  most: number,
): Promise<PendingPoke[]> {
  return context.persistence.inOrganisation(organisation, async (tx) =>
    tx.query<PendingPoke & object>(
      `select p.organisation, p.instance, i.incarnation, i.process, p.seq
        from poke p
        join instance i on i.organisation = p.organisation and i.id = p.instance
     where p.organisation = $1
       and (p.signalled_at is null or p.signalled_at < now() - interval '${AGAIN_AFTER}')
       and (p.not_before is null or p.not_before <= now())
     order by p.recorded_at
     limit $2`,
      [organisation, most],
    ),
  );
}
