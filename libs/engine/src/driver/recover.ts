import type { InstanceId, OrganisationId } from '@waymark/domain';
import {
  beginRecovery,
  endRecovery,
  reapplyErasures,
  type RecoveryProgress,
  recoveryProgress,
  recoveryReached,
  type Tx,
} from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { eachOpenBatch } from './each-open-batch.js';

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
 *
 * People may click meanwhile. The new generation, which lets workers in after a restore, is written
 * when every organisation is done. A recovery that was interrupted goes on where it stopped.
 */
export async function recover(context: EngineContext): Promise<Recovered> {
  const { dataSource } = context.persistence;
  const organisations = [...(await context.persistence.organisations())].sort();
  const begun = await beginRecovery(dataSource);
  for (const organisation of organisations)
    if (!begun.organisation || organisation >= begun.organisation)
      await recoverOne(context, organisation, begun);
  const total: Recovered = { instances: 0, timers: 0, overdue: 0, undecided: 0 };
  for (const organisation of organisations) {
    const one = await openIn(context, organisation);
    for (const key of Object.keys(one) as (keyof typeof one)[]) total[key] += one[key];
  }
  total.instances = await endRecovery(dataSource, begun, context.generationFile);
  return total;
}

async function recoverOne(
  context: EngineContext,
  organisation: OrganisationId,
  begun: RecoveryProgress,
): Promise<void> {
  // a restored backup may contain cases that have been erased since
  await reapplyErasures(context.persistence, organisation);
  await context.persistence.inOrganisation(organisation, (tx) =>
    tx.execute(
      `update outbox set state = 'unknown' where organisation = $1 and state = 'sending'`,
      [organisation],
    ),
  );
  await eachOpenBatch(context, {
    organisation,
    after: organisation === begun.organisation ? (begun.instance ?? '') : '',
    work: (tx, instances) => recoverBatch(tx, begun, instances),
  });
}

/** Two people may recover at once: what the other has done already is left as it is. */
async function recoverBatch(
  tx: Tx,
  { run }: RecoveryProgress,
  instances: readonly InstanceId[],
): Promise<void> {
  const reached = await recoveryProgress(tx);
  const left =
    reached.run !== run || (reached.organisation ?? '') > tx.organisation
      ? []
      : reached.organisation === tx.organisation
        ? instances.filter((instance) => instance > (reached.instance ?? ''))
        : instances;
  const last = left.at(-1);
  if (last === undefined) return;
  await tx.execute(
    `update instance
      set incarnation = incarnation + 1
      where organisation = $1 and id = any($2)`,
    [tx.organisation, left],
  );
  await tx.execute(
    `insert into poke (organisation, instance, seq, rearm, renew, overdue_since)
      select i.organisation, i.id, i.seq, true, true, coalesce(t.due, 'infinity')
      from instance i
      left join lateral (
        select min(due) as due
        from timer
        where organisation = i.organisation and instance = i.id and state = 'armed') t on true
      where i.organisation = $1 and i.id = any($2)
      on conflict (organisation, instance)
      do update set seq = excluded.seq, rearm = true, renew = true, undriven = false,
        claim = null, not_before = null, refusals = 0, overdue_since = excluded.overdue_since`,
    [tx.organisation, left],
  );
  recoveryReached(tx, { run, instance: last, instances: left.length });
}

function openIn(
  context: EngineContext,
  organisation: OrganisationId,
): Promise<Omit<Recovered, 'instances'>> {
  return context.persistence.inOrganisation(organisation, async (tx) => {
    const [counts] = await tx.query<Omit<Recovered, 'instances'>>(
      `select count(*)::int as timers, (count(*) filter (where due < $2))::int as overdue,
         (select count(*)::int
           from outbox
           where organisation = $1 and state = 'unknown') as undecided
       from timer
       where organisation = $1 and state = 'armed'`,
      [organisation, context.now()],
    );
    return counts ?? { timers: 0, overdue: 0, undecided: 0 };
  });
}
