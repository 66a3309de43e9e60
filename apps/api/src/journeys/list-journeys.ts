import type { JourneySummary, JourneyVersion, Page } from '@waymark/contracts';
import { OPERATORS } from '@waymark/engine';
import type { Identity } from '@waymark/identity';
import type { Program, Reference } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { pageOf, readCursor } from '../http/cursor.js';

/** Roles that may start a process for which the journey names no roles. */
const STARTERS = [...OPERATORS, 'service-designer'];

interface LiveRow {
  journey: string;
  title: string | null;
  version: number;
  live_from: Date;
  processes: Record<string, { name?: string; executable: boolean }>;
  permissions: Program['permissions'];
}

/** The live journeys, with the processes that this person may start. */
export async function listJourneys(tx: Tx, { roles }: Identity): Promise<JourneySummary[]> {
  const rows = await tx.query<LiveRow>(
    `select d.journey, v.title, d.version, d.live_from, p.body->'processes' as processes,
        p.body->'permissions' as permissions
     from deployment d
     join journey_version v on v.organisation = d.organisation
       and v.journey = d.journey
       and v.version = d.version
     join program p on p.organisation = v.organisation and p.id = v.program
     where d.organisation = $1 and d.retired_at is null order by d.journey`,
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

interface VersionRow {
  journey: string;
  version: number;
  program: string;
  created_at: Date;
  created_by: string;
  approved_by: string | null;
  files: Record<string, string>;
}

/** Newest first. */
export async function listVersions(
  tx: Tx,
  journey: string,
  page: { cursor?: string | undefined; limit: number },
): Promise<Page<JourneyVersion>> {
  const [before] = readCursor(page.cursor, ['number']) ?? [2_147_483_647];
  const rows = await tx.query<VersionRow>(
    `select v.journey, v.version, v.program, v.created_at,
        coalesce(c.name, v.created_by) as created_by,
        coalesce(a.name, v.approved_by) as approved_by, v.files
      from journey_version v
     left join staff c on c.organisation = v.organisation and c.id = v.created_by
     left join staff a on a.organisation = v.organisation and a.id = v.approved_by
     where v.organisation = $1 and v.journey = $2 and v.version < $3
     order by v.version desc
     limit ${page.limit + 1}`,
    [tx.organisation, journey, before],
  );
  const item = (row: VersionRow): JourneyVersion => ({
    journey: row.journey,
    version: row.version,
    program: row.program,
    publishedAt: row.created_at.toISOString(),
    publishedBy: row.created_by,
    approvedBy: row.approved_by,
    files: Object.keys(row.files),
  });
  return pageOf(rows, page.limit, { item, key: (row) => [row.version] });
}

/** One file of a version, as it was published. */
export async function readVersionFile(
  tx: Tx,
  { journey, version, path }: { journey: string; version: number; path: string },
): Promise<string | null> {
  const [row] = await tx.query<{ content: string | null }>(
    `select files->>$4 as content
      from journey_version
      where organisation = $1 and journey = $2 and version = $3`,
    [tx.organisation, journey, version, path],
  );
  return row?.content ?? null;
}

export async function readProgram(
  tx: Tx,
  { journey, version }: { journey: string; version: number },
): Promise<Program | null> {
  const [row] = await tx.query<{ body: Program }>(
    `select p.body
      from journey_version v
      join program p on p.organisation = v.organisation and p.id = v.program
      where v.organisation = $1 and v.journey = $2 and v.version = $3`,
    [tx.organisation, journey, version],
  );
  return row?.body ?? null;
}

/** The program that new cases of a journey run on. */
export async function liveProgram(tx: Tx, journey: string): Promise<Program | null> {
  const [row] = await tx.query<{ body: Program }>(
    `select p.body
      from deployment d
      join journey_version v on v.organisation = d.organisation
        and v.journey = d.journey
        and v.version = d.version
     join program p on p.organisation = v.organisation and p.id = v.program
     where d.organisation = $1 and d.journey = $2 and d.retired_at is null`,
    [tx.organisation, journey],
  );
  return row?.body ?? null;
}

/** The organisation's present calendars and rules. A new version is published with them. */
export async function presentReference(tx: Tx): Promise<Reference | null> {
  const [row] = await tx.query<{ body: Reference }>(
    'select body from reference_set where organisation = $1 order by recorded_at desc limit 1',
    [tx.organisation],
  );
  return row?.body ?? null;
}
