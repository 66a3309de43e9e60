import type { InstanceId, OrganisationId, ProcessId } from '@waymark/domain';
import type { EngineContext } from '../context.js';

/**
 * A driver that was signalled and has not come is signalled again after this much real time. The
 * same time is in `waymark_organisations_with_pokes`.
 */
const AGAIN_AFTER = '30 seconds';

/** A driver to wake, with everything that a signal-with-start needs. */
export interface PendingPoke {
  organisation: OrganisationId;
  instance: InstanceId;
  incarnation: number;
  process: ProcessId;
  seq: number;
}
export interface PokeWork {
  pendingPokes(most: number): Promise<PendingPoke[]>;
  /** Temporal has accepted the signals: none is sent again for a while without another step. */
  markPoked(pokes: readonly PendingPoke[]): Promise<void>;
}

/**
 * Drivers to wake (`ARCHITECTURE.md#the-driver`): one row for each instance, however many steps it
 * has taken. The driver's visit deletes the row.
 */
export function pokeWork(context: EngineContext): PokeWork {
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
        ); // a later step needs a signal of its own
      }
    },
  };
}

/** The relay asks ten times a second, so one statement has to do where nothing waits. */
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
