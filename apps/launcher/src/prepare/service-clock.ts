import { existsSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { withClient } from './with-client.js';

/**
 * Service time stands still while nothing runs: an accelerated clock would otherwise pass years in
 * the night between two starts.
 * It goes on from where it was last seen, never before anything recorded, and at its own pace until
 * the API sets the one asked for
 * (which arms every timer again; one that fires early meanwhile is sent back). @returns service
 * time now.
 */
export async function resumeServiceClock(owner: string, seenFile: string): Promise<string> {
  return withClient(owner, async (client) => {
    const seen = existsSync(seenFile) ? statSync(seenFile).mtime : new Date();
    await client.query(
      `update service_clock set
         anchor_service = greatest(anchor_service,
           anchor_service + greatest($1::timestamptz - anchor_real, interval '0') * rate,
           (select max(at) from step)),
         anchor_real = clock_timestamp(), rate = 1, version = version + 1
       where rate <> 1`,
      [seen],
    );
    const { rows } = await client.query<{ now: Date }>(
      'select anchor_service + (clock_timestamp() - anchor_real) * rate as now from service_clock',
    );
    return (rows[0]?.now ?? new Date()).toISOString();
  });
}

/** Notes twice a second that the clock is being followed. @returns how to stop. */
export function noteServiceClock(seenFile: string): () => void {
  writeFileSync(seenFile, '');
  const timer = setInterval(() => utimesSync(seenFile, new Date(), new Date()), 500);
  return () => clearInterval(timer);
}
