import type { CaseId, Grade, GradeBasis, Instant, PersonId, Priority } from '@waymark/domain';
import { visibleTo } from '@waymark/engine';
import { pageOfRows, type PageOfRows, type Position, type Tx } from '@waymark/persistence';
import { GRADE_BASIS } from './case-labels.js';

/** A line of the list of cases. It names no victim. */
interface CaseLine {
  case: CaseId;
  reference: string;
  stage: string;
  grade: Grade | null;
  gradeBasis: GradeBasis;
  priority: Priority | null;
  tier: string | null;
  namedWorker: string | null;
  openedAt: Instant;
  closedAt: Instant | null;
}
interface CaseRow {
  id: string;
  reference: string;
  stage: string;
  grade: CaseLine['grade'];
  grade_basis: CaseLine['gradeBasis'];
  priority: CaseLine['priority'];
  tier: string | null;
  named_worker: string | null;
  opened_at: Date;
  opened_text: string;
  closed_at: Date | null;
}

interface CasesQuery {
  person: PersonId;
  /** Without closed cases. */
  open: boolean;
  /** Only cases of which the person is the named worker or deputy. */
  mine: boolean;
  after: Position | null;
  limit: number;
}

/** The types of a position among cases, for whoever reads one from a cursor. */
export const CASES_POSITION = ['string', 'string'] as const;

/** Cases that this person may know of, newest first. */
export async function listCases(
  tx: Tx,
  { person, open, mine, after, limit }: CasesQuery,
): Promise<PageOfRows<CaseLine>> {
  const rows = await tx.query<CaseRow>(
    `select f.id, f.reference, f.stage, f.handled_as as grade, ${GRADE_BASIS} as grade_basis,
        f.priority, f.tier, coalesce(s.name, f.named_worker) as named_worker, f.opened_at,
        f.opened_at::text as opened_text, f.closed_at
      from case_file f
      left join staff s on s.organisation = f.organisation and s.id = f.named_worker
      where f.organisation = $1
        and (f.opened_at, f.id) < ($2::timestamptz, $3)
        and ${visibleTo('$4', 'f.id')}
        and f.status <> 'erased'
        and (not $5 or f.status <> 'closed')
        and (not $6 or f.named_worker = $4 or f.deputy = $4)
      order by f.opened_at desc, f.id desc
      limit ${limit + 1}`,
    [tx.organisation, ...(after ?? ['infinity', '']), person, open, mine],
  );
  return pageOfRows(rows, limit, {
    item: caseLine,
    position: (row) => [row.opened_text, row.id],
  });
}

const caseLine = (row: CaseRow): CaseLine => ({
  case: row.id,
  reference: row.reference,
  stage: row.stage,
  grade: row.grade,
  gradeBasis: row.grade_basis,
  priority: row.priority,
  tier: row.tier,
  namedWorker: row.named_worker,
  openedAt: row.opened_at.toISOString(),
  closedAt: row.closed_at?.toISOString() ?? null,
});
