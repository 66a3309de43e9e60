import type { EngineContext } from '../context.js';
import { eachOpenBatch } from './each-open-batch.js';

/**
 * Pokes every driver with timers, which then arms them with new delays. Each instance is locked for
 * it: a visit that is under way may still arm by the old rate, and is poked when it has ended.
 */
export async function setClockRate(context: EngineContext, rate: number): Promise<void> {
  const { persistence } = context;
  await persistence.clock.setRate(rate);
  for (const organisation of await persistence.organisations())
    await eachOpenBatch(context, {
      organisation,
      after: '',
      work: async (tx, instances) =>
        tx.send(
          `insert into poke (organisation, instance, seq, rearm)
            select i.organisation, i.id, i.seq, true
            from instance i
            where i.organisation = $1
              and i.id = any($2)
              and exists (
                select from timer t
                where t.organisation = i.organisation
                  and t.instance = i.id
                  and t.state = 'armed')
            on conflict (organisation, instance)
            do update set rearm = true, claim = null, not_before = null`,
          [organisation, instances],
        ),
    });
}
