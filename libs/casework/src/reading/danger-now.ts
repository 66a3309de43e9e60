import type { CaseId, Instant } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';

/** Somebody said that the victim is in danger now, and nobody has said that it is over. */
export interface DangerNow {
  /** When it was reported first. */
  since: Instant;
  /** The newest open task in which somebody makes sure that help arrives. */
  task: string;
}

/** The process in which a person in danger is helped (docs/service/escalation.md#danger-now). */
export const DANGER_NOW = 'danger-now';

/** SQL: since when somebody in this case is in danger now; null if nobody is. */
export const dangerSince = (caseId: string): string => `(
  select min(di.started_at)
  from task dt
  join instance di on di.organisation = dt.organisation and di.id = dt.instance
  where dt.organisation = $1
    and dt.case_id = ${caseId}
    and dt.state = 'open'
    and dt.process = '${DANGER_NOW}')`;

/** When it was last said that somebody in this case is in danger now; null if nobody ever did. */
export async function dangerLastSaid(tx: Tx, caseId: CaseId): Promise<Instant | null> {
  const [row] = await tx.query<{ at: Date | null }>(
    `select max(created_at) as at
      from task
      where organisation = $1 and case_id = $2 and process = $3`,
    [tx.organisation, caseId, DANGER_NOW],
  );
  return row?.at?.toISOString() ?? null;
}

/** The danger in these cases, by case; a case without an open task about danger is left out. */
export async function dangerIn(
  tx: Tx,
  cases: readonly (CaseId | null)[],
): Promise<Map<CaseId, DangerNow>> {
  const wanted = [...new Set(cases.filter((one) => one !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await tx.query<{ case_id: string; since: Date; task: string }>(
    `select t.case_id, min(i.started_at) as since,
        (array_agg(t.id order by t.created_at desc, t.id desc))[1] as task
      from task t
      join instance i on i.organisation = t.organisation and i.id = t.instance
      where t.organisation = $1
        and t.case_id = any($2::text[])
        and t.state = 'open'
        and t.process = $3
      group by t.case_id`,
    [tx.organisation, wanted, DANGER_NOW],
  );
  return new Map(
    rows.map(({ case_id: caseId, since, task }) => [caseId, { since: since.toISOString(), task }]),
  );
}
