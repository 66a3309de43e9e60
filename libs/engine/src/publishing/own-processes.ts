import type { Tx } from '@waymark/persistence';
import { refuse } from '../refusal.js';

/**
 * A process id belongs to one live journey. Imports, the ladder and the search for a safe route
 * start processes by their id, so no other journey may replace such a process or make its id
 * ambiguous.
 * @throws Refused
 */
export async function assertOwnProcesses(
  tx: Tx,
  { journey, processes }: { journey: string; processes: string[] },
): Promise<void> {
  const [taken] = await tx.query<{ journey: string; process: string }>(
    `select v.journey, process
      from deployment d
      join journey_version v on v.organisation = d.organisation
        and v.journey = d.journey
        and v.version = d.version
      cross join lateral unnest(v.processes) as process
     where d.organisation = $1
       and d.retired_at is null
       and d.journey <> $2
       and process = any($3::text[])
     order by process
     limit 1`,
    [tx.organisation, journey, processes],
  );
  if (taken)
    throw refuse(
      409,
      'process-taken',
      `The journey ${taken.journey} has a process ${taken.process} already. Use another id.`,
    );
}
