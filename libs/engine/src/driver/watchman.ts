import type { Instant, InstanceId, OrganisationId } from '@waymark/domain';
import type { EngineContext } from '../context.js';

/** Work that was due and that no driver has handled. */
export interface Overlooked {
  organisation: OrganisationId;
  instance: InstanceId;
  timers: number;
  jobs: number;
  since: Instant;
}

/**
 * A poke that a worker has claimed or sent a moment ago, or that Temporal refuses, keeps its time:
 * the watchmen of all workers look, and each signal counts against a limit of Temporal.
 *
 * The second line of defence against forgotten work (`ARCHITECTURE.md#the-driver`): it looks at the
 * rows and needs no driver to tell it.
 */
export async function watch(context: EngineContext, lateMs: number): Promise<Overlooked[]> {
  const found: Overlooked[] = [];
  for (const organisation of await context.persistence.organisations())
    found.push(...(await watchOne(context, { organisation, lateMs })));
  return found;
}

/** Overlooked instances of one organisation that one round looks at; the others come next. */
const MOST = 10_000;
/** Pokes that are written in one transaction, so that steps of these instances wait for few. */
const PAGE = 1_000;

async function watchOne(
  context: EngineContext,
  input: { organisation: string; lateMs: number },
): Promise<Overlooked[]> {
  const { organisation } = input;
  const rows = await overlookedOf(context, input);
  for (let at = 0; at < rows.length; at += PAGE)
    await pokeAgain(context, { organisation, instances: rows.slice(at, at + PAGE) });
  const found = rows.map((row): Overlooked => ({
    organisation,
    instance: row.instance,
    timers: row.timers,
    jobs: row.jobs,
    since: row.since.toISOString(),
  }));
  for (const one of found)
    context.alarm({
      code: one.timers > 0 ? 'timer-late' : 'job-late',
      organisation,
      instance: one.instance,
      detail: { timers: one.timers, jobs: one.jobs, since: one.since },
    });
  return found;
}

interface LateInstance {
  instance: string;
  timers: number;
  jobs: number;
  since: Date;
}

/** Those that nobody has poked again come first, then those that wait longest. */
function overlookedOf(
  context: EngineContext,
  { organisation, lateMs }: { organisation: string; lateMs: number },
): Promise<LateInstance[]> {
  const { clock } = context.persistence;
  const late = new Date(Date.parse(context.now()) - lateMs * clock.rate()).toISOString();
  return context.persistence.inOrganisation(organisation, (tx) =>
    tx.query<LateInstance>(
      `with overlooked as (
       select instance, 1 as timers, 0 as jobs, due as since
       from timer
       where organisation = $1 and state = 'armed' and due < $2
       union all
       select instance, 0, 1, coalesce(not_before, recorded_at) from job
       where organisation = $1
         and state in ('open', 'recorded')
         and (not_before is null or not_before < $2)
         and recorded_at < now() - make_interval(secs => $3::double precision / 1000)
         and (lock_until is null or lock_until < now())
     )
     select o.instance, sum(o.timers)::int as timers, sum(o.jobs)::int as jobs,
       min(o.since) as since
     from overlooked o
     join instance i on i.organisation = $1
       and i.id = o.instance
       and i.ended_at is null
       and i.parked is null
     left join poke p on p.organisation = $1 and p.instance = o.instance and p.rearm
     group by o.instance
     order by count(p.instance) > 0, min(o.since)
     limit $4`,
      [organisation, late, lateMs, MOST],
    ),
  );
}

async function pokeAgain(
  context: EngineContext,
  { organisation, instances }: { organisation: string; instances: readonly LateInstance[] },
): Promise<void> {
  await context.persistence.inOrganisation(organisation, (tx) =>
    tx.execute(
      `insert into poke (organisation, instance, seq, rearm)
        select $1, id, seq, true
        from instance
        where organisation = $1 and id = any($2) and ended_at is null and parked is null
        order by id
        on conflict (organisation, instance)
        do update set rearm = true,
          not_before = case when poke.claim is null then null else poke.not_before end`,
      [organisation, instances.map(({ instance }) => instance)],
    ),
  );
}
