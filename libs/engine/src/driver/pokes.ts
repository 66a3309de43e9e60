import type { InstanceId, OrganisationId, ProcessId } from '@waymark/domain';
import { randomUUID } from 'node:crypto';
import { QUIET_SECONDS } from '../advance/step-poke.js';
import type { EngineContext } from '../context.js';

/**
 * Real seconds. `lease`: for how long other workers leave a claimed poke alone; a worker that dies
 * delays it by no more. `sent`: a driver that was signalled and has not come is signalled again
 * after this time. `unreachable`: Temporal did not answer. A poke that Temporal refuses is tried
 * again after two seconds, and twice that time after each refusal, up to `refused`.
 */
const AGAIN_AFTER = { lease: 8, sent: 30, unreachable: 1, refused: 600 };

/** A driver to wake, with everything that a signal-with-start needs. */
export interface ClaimedPoke {
  organisation: OrganisationId;
  instance: InstanceId;
  incarnation: number;
  process: ProcessId;
  seq: number;
  /** Nobody has woken a driver for this instance before. */
  isFirst: boolean;
  /** All that is open are short jobs to run at once, so the instance can do without a driver. */
  visit: boolean;
  /** A driver that still runs belongs to an earlier incarnation. */
  renew: boolean;
  /** Names the claim. A step that was recorded since has ended it. */
  claim: string;
}
export interface SettledPoke {
  poke: Pick<ClaimedPoke, 'organisation' | 'instance' | 'seq' | 'claim'>;
  /** `quiet`: nothing is left for a driver, which is therefore started later. */
  outcome: 'sent' | 'unreachable' | 'refused' | 'quiet';
  /** Why Temporal has refused. */
  code?: string;
}
/** Which pokes a worker claims. */
type WantedPokes =
  | { driver: 'woken-before' }
  | {
      driver: 'never-woken';
      /** The job types that it runs during a visit. */
      shortTypes: readonly string[];
      /** How many instances of this organisation it has room for. */
      room(organisation: OrganisationId): number;
    };
export interface PokeWork {
  /**
   * Claims pokes for this worker, of every kind if it wants none in particular. Every organisation
   * has its share, and a poke that no driver was signalled for comes before one that is repeated.
   * Whoever claims settles within `POKE_LEASE_MS`.
   */
  claimPokes(most: number, wanted?: WantedPokes): Promise<ClaimedPoke[]>;
  /** Says what became of each claimed poke. A refusal raises an alarm. */
  settlePokes(settled: readonly SettledPoke[]): Promise<void>;
}
export const POKE_LEASE_MS = AGAIN_AFTER.lease * 1_000;

/**
 * Drivers to wake (`ARCHITECTURE.md#the-driver`): one row for each instance, however many steps it
 * has taken. The driver's visit deletes the row.
 */
export function pokeWork(context: EngineContext): PokeWork {
  let turn = 0;
  return {
    claimPokes: async (most, wanted) => {
      const waiting = await withPokes(context);
      const first = turn++ % Math.max(1, waiting.length);
      const organisations = [...waiting.slice(first), ...waiting.slice(0, first)];
      return claimInTurn(context, { organisations, most, wanted });
    },
    settlePokes: async (settled) => {
      for (const organisation of new Set(settled.map(({ poke }) => poke.organisation)))
        await settleIn(
          context,
          organisation,
          settled.filter(({ poke }) => poke.organisation === organisation),
        );
    },
  };
}

interface Claiming {
  organisations: readonly OrganisationId[];
  most: number;
  wanted: WantedPokes | undefined;
}

/** What one organisation leaves of its share is for those that have more. */
async function claimInTurn(
  context: EngineContext,
  { organisations, most, wanted }: Claiming,
): Promise<ClaimedPoke[]> {
  const claimed: ClaimedPoke[] = [];
  const share = Math.ceil(most / Math.max(1, organisations.length));
  const withMore: OrganisationId[] = [];
  const claim = async (organisation: OrganisationId, limit: number): Promise<ClaimedPoke[]> => {
    const own = limit > 0 ? await claimIn(context, organisation, { most: limit, wanted }) : [];
    claimed.push(...own);
    return own;
  };
  const roomFor = (organisation: OrganisationId, already: number): number =>
    wanted?.driver === 'never-woken' ? wanted.room(organisation) - already : most;
  for (const organisation of organisations) {
    const limit = Math.min(share, most - claimed.length, roomFor(organisation, 0));
    const own = await claim(organisation, limit);
    if (own.length === limit) withMore.push(organisation);
  }
  for (const organisation of withMore) {
    const already = claimed.filter((poke) => poke.organisation === organisation).length;
    const limit = Math.min(most - claimed.length, roomFor(organisation, already));
    await claim(organisation, limit);
  }
  return claimed;
}

/** The relay asks ten times a second, so one statement has to do where nothing waits. */
async function withPokes({ persistence }: EngineContext): Promise<OrganisationId[]> {
  const rows = await persistence.dataSource.query<{ organisation: string }[]>(
    'select waymark_organisations_with_pokes() as organisation',
  );
  return rows.map((row) => row.organisation);
}

const NEVER_WOKEN = 'undriven and claim is null and not rearm';
const WANTED = {
  any: '',
  'never-woken': `and ${NEVER_WOKEN}`,
  'woken-before': `and not (${NEVER_WOKEN})`,
};

function claimIn(
  context: EngineContext,
  organisation: OrganisationId,
  { most, wanted }: Pick<Claiming, 'most' | 'wanted'>,
): Promise<ClaimedPoke[]> {
  return context.persistence.inOrganisation(organisation, (tx) =>
    tx.prepared<ClaimedPoke & object>(
      `with ready as (
         select instance, claim as claimed_before
         from poke
         where organisation = $1 and (not_before is null or not_before <= now())
           ${WANTED[wanted?.driver ?? 'any']}
         order by refusals, claim is not null, overdue_since nulls first, recorded_at
         limit $2
         for update skip locked
       ), claimed as (
         update poke
         set claim = $3, not_before = now() + make_interval(secs => $4)
         from ready
         where poke.organisation = $1 and poke.instance = ready.instance
         returning poke.*, ready.claimed_before)
       select p.organisation, p.instance, i.incarnation, i.process, p.seq, p.claim, p.renew,
         p.undriven and p.claimed_before is null as "isFirst",
         p.undriven and p.claimed_before is null and not p.rearm
           and coalesce((
             select bool_and(j.state = 'open' and j.not_before is null
               and j.type = any($5::text[]))
             from job j
             where j.organisation = p.organisation and j.instance = p.instance
               and j.state in ('open', 'recorded')), false)
           and not exists (
             select from timer t
             where t.organisation = p.organisation and t.instance = p.instance
               and t.state = 'armed') as visit
       from claimed p
       join instance i on i.organisation = p.organisation and i.id = p.instance
       order by p.refusals, p.claimed_before is not null, p.overdue_since nulls first,
         p.recorded_at`,
      [
        organisation,
        most,
        randomUUID(),
        AGAIN_AFTER.lease,
        wanted?.driver === 'never-woken' ? wanted.shortTypes : [],
      ],
    ),
  );
}

/** A poke that was set again, or that another worker has claimed since, stays as it is. */
async function settleIn(
  context: EngineContext,
  organisation: OrganisationId,
  settled: readonly SettledPoke[],
): Promise<void> {
  const { sent, unreachable, refused } = AGAIN_AFTER;
  for (const { poke, outcome, code } of settled)
    if (outcome === 'refused')
      context.alarm({
        code: 'driver-refused',
        organisation,
        instance: poke.instance,
        detail: { code: code ?? 'unknown' },
      });
  await context.persistence.inOrganisation(organisation, (tx) =>
    tx.prepared(
      `update poke
        set signalled_at = case outcome when 'sent' then now() else signalled_at end,
          refusals = case outcome when 'sent' then 0 when 'refused' then refusals + 1
            else refusals end,
          claim = case outcome when 'quiet' then null else poke.claim end,
          not_before = now() + make_interval(secs => case outcome when 'sent' then $5
            when 'unreachable' then $6 when 'quiet' then case when rearm then 0 else $9 end
            else least($7, 2 ^ least(refusals + 1, 20)) end)
        from unnest($2::text[], $3::text[], $4::text[], $8::int[])
          as settled(instance, claim, outcome, seq)
        where poke.organisation = $1
          and poke.instance = settled.instance
          and poke.claim = settled.claim
          and poke.seq = settled.seq`,
      [
        organisation,
        settled.map(({ poke }) => poke.instance),
        settled.map(({ poke }) => poke.claim),
        settled.map(({ outcome }) => outcome),
        sent,
        unreachable,
        refused,
        settled.map(({ poke }) => poke.seq),
        QUIET_SECONDS,
      ],
    ),
  );
}
