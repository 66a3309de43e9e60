import type { CaseId, GradeBasis, PersonId, Grade, Priority } from '@waymark/domain';
import { visibleToWatcher } from '@waymark/engine';
import type { Tx } from '@waymark/persistence';
import { dangerIn, type DangerNow } from './danger-now.js';

/** What a list shows of a case beside a task: its reference, which names nobody, and its grade. */
export interface CaseLabel {
  reference: string;
  /** What the grade rests on. */
  gradeBasis: GradeBasis;
  grade: Grade | null;
  /** What the case is handled as, whoever graded it. */
  handledAs: Grade;
  priority: Priority | null;
  version: number;
  /** Who is calling the victim now, and since how many minutes of real time. */
  calling: { person: PersonId; by: string; minutes: number } | null;
  danger: DangerNow | null;
}

/** SQL: what the grade of a `case_file f` rests on. */
export const GRADE_BASIS = `
  case
    when f.grade is not null then 'assessed'
    when f.police_grade is not null then 'police'
    else 'none'
    end`;

/**
 * The labels of these cases by id. The engine lists tasks and instances without looking at case
 * files; whoever shows such a list adds the labels of its cases.
 */
export async function caseLabels(
  tx: Tx,
  cases: readonly (CaseId | null)[],
): Promise<Map<CaseId, CaseLabel>> {
  const wanted = [...new Set(cases.filter((one) => one !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await tx.query<{
    id: string;
    reference: string;
    grade_basis: GradeBasis;
    grade: Grade | null;
    handledAs: Grade;
    priority: Priority | null;
    version: number;
    calling: CaseLabel['calling'];
  }>(
    `select f.id, f.reference, ${GRADE_BASIS} as grade_basis, f.grade,
        f.handled_as as "handledAs", f.priority, f.version,
        case when c.person is not null then json_build_object(
          'person', c.person,
          'by', coalesce(s.name, c.person),
          'minutes', floor(extract(epoch from now() - c.begun_at) / 60)::int)
          end as calling
      from case_file f
      left join calling c on c.organisation = f.organisation
        and c.case_id = f.id
        and c.held_until > now()
      left join staff s on s.organisation = c.organisation and s.id = c.person
      where f.organisation = $1 and f.id = any($2::text[])`,
    [tx.organisation, wanted],
  );
  const danger = await dangerIn(tx, wanted);
  return new Map(
    rows.map(({ id, grade_basis: gradeBasis, ...label }) => [
      id,
      { ...label, gradeBasis, danger: danger.get(id) ?? null },
    ]),
  );
}

/**
 * Whether there is such a case and this person may know of it. Somebody who works on its other side
 * may.
 */
export async function maySeeCase(tx: Tx, caseId: CaseId, person: PersonId): Promise<boolean> {
  const rows = await tx.query(
    `select 1
      from case_file f
      where f.organisation = $1 and f.id = $2 and ${visibleToWatcher('$3', 'f.id')}`,
    [tx.organisation, caseId, person],
  );
  return rows.length > 0;
}
