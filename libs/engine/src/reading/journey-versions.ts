import type { Instant, Sha256 } from '@waymark/domain';
import type { Program } from '@waymark/machine';
import { pageOfRows, type PageOfRows, type Position, type Tx } from '@waymark/persistence';
import { STANDING_RULE } from '../publishing/standing-rule.js';
import { type PublishedFile, sentFile } from './version-files.js';

/** A version of a journey. People are given by name. */
interface VersionView {
  journey: string;
  version: number;
  program: Sha256;
  publishedAt: Instant;
  publishedBy: string;
  approvedBy: string | null;
  /** Paths of its files. */
  files: string[];
}
interface VersionRow {
  journey: string;
  version: number;
  program: string;
  created_at: Date;
  created_by: string;
  approved_by: string | null;
  files: string[] | null;
}

/** The types of a position among versions, for whoever reads one from a cursor. */
export const VERSIONS_POSITION = ['number'] as const;

/** A journey's versions, newest first. */
export async function journeyVersions(
  tx: Tx,
  journey: string,
  { after, limit }: { after: Position | null; limit: number },
): Promise<PageOfRows<VersionView>> {
  const rows = await tx.query<VersionRow>(
    `select v.journey, v.version, v.program, v.created_at,
        coalesce(c.name, v.created_by) as created_by,
        coalesce(a.name, nullif(v.approved_by, $4)) as approved_by,
        (select array_agg(path) from json_object_keys(v.files) as path) as files
      from journey_version v
      left join staff c on c.organisation = v.organisation and c.id = v.created_by
      left join staff a on a.organisation = v.organisation and a.id = v.approved_by
      where v.organisation = $1
        and v.journey = $2
        and ($3::integer is null or v.version < $3)
      order by v.version desc
      limit ${limit + 1}`,
    [tx.organisation, journey, after?.[0] ?? null, STANDING_RULE.id],
  );
  return pageOfRows(rows, limit, { item: versionView, position: (row) => [row.version] });
}

const versionView = (row: VersionRow): VersionView => ({
  journey: row.journey,
  version: row.version,
  program: row.program,
  publishedAt: row.created_at.toISOString(),
  publishedBy: row.created_by,
  approvedBy: row.approved_by,
  files: (row.files ?? []).sort(),
});

/** One file of a version, as it was sent. Null where there is none. */
export async function versionFile(
  tx: Tx,
  { journey, version, path }: { journey: string; version: number; path: string },
): Promise<ReturnType<typeof sentFile> | null> {
  const [row] = await tx.query<{ file: PublishedFile | null }>(
    `select files->$4 as file
      from journey_version
      where organisation = $1 and journey = $2 and version = $3`,
    [tx.organisation, journey, version, path],
  );
  return row?.file == null ? null : sentFile(path, row.file);
}

/** The program of a version. Null where there is no such version. */
export async function versionProgram(
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

/** The program that new instances of a journey run on. Null where the journey is not live. */
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
