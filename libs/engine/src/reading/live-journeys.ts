import type { Instant, ProcessId } from '@waymark/domain';
import type { Program } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { STARTERS } from '../commands/rights.js';

/** A journey that is live now, as somebody who wants to start a process sees it. */
interface LiveJourney {
  journey: string;
  title: string;
  version: number;
  publishedAt: Instant;
  processes: { process: ProcessId; title: string; mayStart: boolean }[];
}
interface LiveRow {
  journey: string;
  title: string | null;
  version: number;
  live_from: Date;
  processes: Record<ProcessId, { name?: string; executable: boolean }>;
  permissions: Program['permissions'];
}

/** The live journeys by name, with the processes that a person with these roles may start. */
export async function liveJourneys(tx: Tx, roles: readonly string[]): Promise<LiveJourney[]> {
  const rows = await tx.query<LiveRow>(
    `select d.journey, v.title, d.version, d.live_from, p.body->'processes' as processes,
        p.body->'permissions' as permissions
      from deployment d
      join journey_version v on v.organisation = d.organisation
        and v.journey = d.journey
        and v.version = d.version
      join program p on p.organisation = v.organisation and p.id = v.program
      where d.organisation = $1 and d.retired_at is null
      order by d.journey`,
    [tx.organisation],
  );
  return rows.map((row) => ({
    journey: row.journey,
    title: row.title ?? row.journey,
    version: row.version,
    publishedAt: row.live_from.toISOString(),
    processes: Object.entries(row.processes).map(([process, plan]) => ({
      process,
      title: plan.name ?? process,
      mayStart: (row.permissions.processes[process]?.start ?? STARTERS).some((role) =>
        roles.includes(role),
      ),
    })),
  }));
}
