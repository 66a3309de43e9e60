import type { Instant, Sha256 } from '@waymark/domain';
import type { Program } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { STANDING_RULE } from '../publishing/standing-rule.js';

/** One version with its program. People are given by name. */
export interface WholeVersion {
  journey: string;
  version: number;
  title: string | null;
  program: Program;
  reference: Sha256;
  state: 'live' | 'earlier' | 'waiting' | 'refused' | 'draft';
  publishedAt: Instant;
  publishedBy: string;
  approvedBy: string | null;
  approvedAt: Instant | null;
  /** Paths of its files. */
  files: string[];
}
interface WholeRow {
  title: string | null;
  body: Program;
  reference: string;
  state: 'draft' | 'approved' | 'live' | 'retired';
  live: boolean;
  asked: 'waiting' | 'approved' | 'refused' | 'superseded' | null;
  created_at: Date;
  created_by: string;
  approved_by: string | null;
  approved_at: Date | null;
  files: string[] | null;
}

/** A version, whatever became of it. Null where there is none. */
export async function journeyVersion(
  tx: Tx,
  { journey, version }: { journey: string; version: number },
): Promise<WholeVersion | null> {
  const [row] = await tx.query<WholeRow>(
    `select v.title, p.body, v.reference, v.state, v.created_at,
        (select array_agg(path) from json_object_keys(v.files) as path) as files,
        coalesce(c.name, v.created_by) as created_by,
        coalesce(a.name, nullif(v.approved_by, $4)) as approved_by,
        exists(
          select from deployment d
          where d.organisation = v.organisation and d.journey = v.journey
            and d.version = v.version and d.retired_at is null
        ) as live,
        r.state as asked,
        case when r.state = 'approved' then r.decided_at end as approved_at
      from journey_version v
      join program p on p.organisation = v.organisation and p.id = v.program
      left join staff c on c.organisation = v.organisation and c.id = v.created_by
      left join staff a on a.organisation = v.organisation and a.id = v.approved_by
      left join lateral (
        select q.state, q.decided_at
        from approval_request q
        where q.organisation = v.organisation and q.journey = v.journey
          and q.version = v.version
        order by q.requested_at desc
        limit 1
      ) r on true
      where v.organisation = $1 and v.journey = $2 and v.version = $3`,
    [tx.organisation, journey, version, STANDING_RULE.id],
  );
  if (!row) return null;
  return {
    journey,
    version,
    title: row.title,
    program: row.body,
    reference: row.reference,
    state: stateOf(row),
    publishedAt: row.created_at.toISOString(),
    publishedBy: row.created_by,
    approvedBy: row.approved_by,
    approvedAt: row.approved_at?.toISOString() ?? null,
    files: (row.files ?? []).sort(),
  };
}

function stateOf({ live, state, asked }: WholeRow): WholeVersion['state'] {
  if (live) return 'live';
  if (state === 'live' || state === 'retired') return 'earlier';
  return asked === 'waiting' ? 'waiting' : asked === 'refused' ? 'refused' : 'draft';
}
