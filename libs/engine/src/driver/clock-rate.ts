import type { EngineContext } from '../context.js';

/** Pokes every driver with timers, which then arms them with new delays. */
export async function setClockRate(context: EngineContext, rate: number): Promise<void> {
  const { persistence } = context;
  await persistence.clock.setRate(rate);
  for (const organisation of await persistence.organisations()) {
    await persistence.inOrganisation(organisation, (tx) =>
      tx.execute(
        `insert into poke (organisation, instance, seq, rearm)
          select i.organisation, i.id, i.seq, true
          from instance i
       where i.organisation = $1
         and i.ended_at is null
         and exists (
           select from timer t
           where t.organisation = i.organisation and t.instance = i.id and t.state = 'armed')
       on conflict (organisation, instance)
       do update set rearm = true, signalled_at = null, not_before = null`,
        [organisation],
      ),
    );
  }
}
