import type { CaseId, Instant } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';

/** One thing that happened to the case. `code` names it. */
export interface TimelineEntry {
  at: Instant;
  code: string;
  by: string;
  id: string;
}

export async function readTimeline(
  { tx }: { tx: Tx },
  caseId: CaseId,
  { before, limit }: { before?: Instant; limit: number },
): Promise<TimelineEntry[]> {
  const rows = await tx.query<{
    at: Date;
    code: string;
    by: string;
    id: string;
  }>(
    `select * from (
       select at, 'attempt:' || outcome as code, made_by as by, id
       from contact_attempt
       where organisation = $1 and case_id = $2
       union all
       select at, 'contact-rule:' || source, set_by, id
       from contact_rule
       where organisation = $1 and case_id = $2
       union all
       select raised_at, 'suspended:' || channel, raised_by, id
       from contact_suspension
       where organisation = $1 and case_id = $2
       union all
       select at, 'consent:' || kind || ':' || answer, given_to, id
       from consent
       where organisation = $1 and case_id = $2
       union all
       select at, 'assessment', made_by, id
       from assessment
       where organisation = $1 and case_id = $2
       union all
       select at, 'safety-plan', made_by, id
       from safety_plan
       where organisation = $1 and case_id = $2
       union all select at, 'plan', made_by, id from plan where organisation = $1 and case_id = $2
       union all
       select at, 'review', made_by, id
       from review
       where organisation = $1 and case_id = $2
       union all
       select at, 'note:' || kind, made_by, id
       from note
       where organisation = $1 and case_id = $2
     ) entry where $3::timestamptz is null or at < $3 order by at desc, id desc limit $4`,
    [tx.organisation, caseId, before ?? null, limit],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
