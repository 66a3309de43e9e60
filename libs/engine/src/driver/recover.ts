import { reapplyErasures, renewGeneration } from '@waymark/persistence';
import type { EngineContext } from '../context.js';

export interface Recovered {
  instances: number;
  timers: number;
  overdue: number;
  /** Deliveries that were on their way, so that nobody knows whether they arrived. */
  undecided: number;
}

/**
 * For a lost Temporal store or a restored Postgres. Every open instance gets the next incarnation,
 * which fences older drivers, and a poke that starts a driver from its rows, the most overdue
 * first. Deliveries that may have arrived are counted, and not sent again
 * (`ARCHITECTURE.md#what-happens-when-something-dies`).
 */
export async function recover(context: EngineContext): Promise<Recovered> {
  await renewGeneration(context.persistence.dataSource, context.generationFile);
  const total: Recovered = { instances: 0, timers: 0, overdue: 0, undecided: 0 };
  for (const organisation of await context.persistence.organisations()) {
    const one = await recoverOne(context, organisation);
    for (const key of Object.keys(total) as (keyof Recovered)[]) total[key] += one[key];
  }
  return total;
}

async function recoverOne(context: EngineContext, organisation: string): Promise<Recovered> {
  // a restored backup may contain cases that have been erased since
  await reapplyErasures(context.persistence, organisation);
  return context.persistence.inOrganisation(organisation, async (tx) => {
    const now = context.now();
    await tx.execute(
      `update outbox set state = 'unknown' where organisation = $1 and state = 'sending'`,
      [organisation],
    );
    await tx.execute('delete from poke where organisation = $1', [organisation]);
    const raised = await tx.query<{ id: string }>(
      `update instance
        set incarnation = incarnation + 1
        where organisation = $1 and ended_at is null
        returning id`,
      [organisation],
    );
    await tx.execute(
      `insert into poke (organisation, instance, seq, rearm, recorded_at)
       select i.organisation, i.id, i.seq, true,
         now() + make_interval(secs => (row_number() over (order by t.due nulls last,
           i.id))::double precision / 1000000)
       from instance i
       left join lateral (
         select min(due) as due
         from timer
         where organisation = i.organisation and instance = i.id and state = 'armed') t on true
       where i.organisation = $1 and i.ended_at is null`,
      [organisation],
    );
    const [counts] = await tx.query<{ timers: number; overdue: number; undecided: number }>(
      `select (
          select count(*)::int
          from timer
          where organisation = $1 and state = 'armed') as timers,
          (select count(*)::int
            from timer
            where organisation = $1 and state = 'armed' and due < $2) as overdue,
         (select count(*)::int
           from outbox
           where organisation = $1 and state = 'unknown') as undecided`,
      [organisation, now],
    );
    return {
      instances: raised.length,
      timers: counts?.timers ?? 0,
      overdue: counts?.overdue ?? 0,
      undecided: counts?.undecided ?? 0,
    };
  });
}
