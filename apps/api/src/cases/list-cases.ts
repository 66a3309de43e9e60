import type { CaseSummary, caseRoutes, Page, QueryOf } from '@waymark/contracts';
import type { Identity } from '@waymark/identity';
import type { Tx } from '@waymark/persistence';
import { pageOf, readCursor } from '../http/cursor.js';
import { instantOrNull } from '../tasks/find-task.js';
import { GRADE_BASIS, withoutConflict } from '../tasks/task-row.js';

interface CaseRow {
  id: string;
  reference: string;
  stage: string;
  grade: CaseSummary['grade'];
  grade_basis: CaseSummary['gradeBasis'];
  priority: CaseSummary['priority'];
  tier: string | null;
  named_worker: string | null;
  opened_at: Date;
  opened: string;
  closed_at: Date | null;
}

/** Newest first, without names. */
export async function listCases(
  tx: Tx,
  { person }: Identity,
  query: QueryOf<typeof caseRoutes.listCases>,
): Promise<Page<CaseSummary>> {
  const [opened, id] = readCursor(query.cursor, ['string', 'string']) ?? ['infinity', ''];
  const rows = await tx.query<CaseRow>(
    `select f.id, f.reference, f.stage, f.working_grade as grade, ${GRADE_BASIS} as grade_basis,
        f.priority, f.tier, coalesce(s.name, f.named_worker) as named_worker, f.opened_at,
        f.opened_at::text as opened, f.closed_at
     from case_file f left join staff s on s.organisation = f.organisation and s.id = f.named_worker
     where f.organisation = $1
       and (f.opened_at, f.id) < ($2::timestamptz, $3)
       and ${withoutConflict('$4', 'f.id')}
       and (not $5 or f.status <> 'closed')
       and (not $6 or f.named_worker = $4 or f.deputy = $4)
     order by f.opened_at desc, f.id desc limit ${query.limit + 1}`,
    [tx.organisation, opened, id, person, query.open, query.mine],
  );
  return pageOf(rows, query.limit, { item: summaryOf, key: (row) => [row.opened, row.id] });
}

const summaryOf = (row: CaseRow): CaseSummary => ({
  case: row.id,
  reference: row.reference,
  stage: row.stage,
  grade: row.grade,
  gradeBasis: row.grade_basis,
  priority: row.priority,
  tier: row.tier,
  namedWorker: row.named_worker,
  openedAt: row.opened_at.toISOString(),
  closedAt: instantOrNull(row.closed_at),
});
