import { beginServiceTime } from '@waymark/persistence';
import { existsSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { withClient } from './with-client.js';

/**
 * `--at`: service time of a new data folder begins at this instant.
 * @throws if it already runs: people, deadlines and timers rely on it.
 */
export async function startServiceClockAt(owner: string, at: string): Promise<void> {
  await withClient(owner, async (client) => {
    const { rowCount } = await client.query('select 1 from service_clock');
    if (rowCount)
      throw new Error(
        'Service time already runs in this data folder. Leave out --at, or name a new folder ' +
          'with --data.',
      );
    await beginServiceTime(client, { service: at, realMs: Date.now() });
  });
}

/**
 * Resumes service time after a stop and returns it.
 *
 * An accelerated clock stands still while nothing runs. Otherwise it would pass years in the night
 * between two starts. It resumes where it was last seen, and never before anything recorded. It
 * runs at normal speed until the API sets the speed that `--clock` asks for. The API then arms
 * every timer again, and sends back a timer that fires too early meanwhile.
 */
export async function resumeServiceClock(owner: string, seenFile: string): Promise<string> {
  return withClient(owner, async (client) => {
    const seen = existsSync(seenFile) ? statSync(seenFile).mtime : new Date();
    await client.query(
      `update service_clock set
         anchor_service = greatest(
           anchor_service +
             (greatest($1::timestamptz, anchor_real - interval '5 seconds') - anchor_real) *
             case when $1 < anchor_real then rate_before else rate end,
           (select max(at) from step)),
         anchor_real = clock_timestamp(), rate_before = 1, rate = 1, version = version + 1
       where rate <> 1 or rate_before <> 1 and anchor_real > $1`,
      [seen],
    );
    const { rows } = await client.query<{ now: Date }>(
      `select anchor_service + (clock_timestamp() - anchor_real) *
         case when clock_timestamp() < anchor_real then rate_before else rate end as now
       from service_clock`,
    );
    return (rows[0]?.now ?? new Date()).toISOString();
  });
}

/** Notes twice a second that the clock is running. @returns how to stop. */
export function noteServiceClock(seenFile: string): () => void {
  writeFileSync(seenFile, '');
  const timer = setInterval(() => utimesSync(seenFile, new Date(), new Date()), 500);
  return () => clearInterval(timer);
}
