import { TEN_JOBS } from '../diagrams/straight.mjs';
import { until } from '../measure.mjs';
import { ratios } from './click.mjs';

/**
 * Ten durable service tasks in a row: instances started by ten callers at once, until none is open.
 */
export async function jobsRow({ stack, peers, times }) {
  await stack.publish('jobs', TEN_JOBS);
  await runJobs(stack, times(100)); // warm
  const count = times(1_000);
  const rate = await runJobs(stack, count);
  return {
    row: 'ten durable service tasks in a row',
    bar: '>= 1.0 x Operaton',
    result: `${rate.toFixed(1)} instances/s (${count} instances)`,
    ratio: ratios(peers, ({ jobs }) => rate / jobs.perSec),
  };
}

export async function runJobs(stack, count) {
  const began = performance.now();
  let left = count;
  await Promise.all(
    stack.people.slice(0, 10).map(async (person) => {
      while (left-- > 0) await person.call('startInstance', { body: { journey: 'jobs' } });
    }),
  );
  await until(
    async () =>
      (
        await stack.owner.query(
          `select 1 from instance where process = 'jobs' and ended_at is null limit 1`,
        )
      ).rowCount === 0,
    600_000,
  );
  return count / ((performance.now() - began) / 1000);
}
