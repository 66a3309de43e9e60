import type { CaseId, PersonId } from '@waymark/domain';
import { notYetTold, type FindOccasions } from './occasion.js';

/**
 * Somebody proposed to merge two cases of which one is handled as High: the named worker and the
 * supervisor hear of it, because a second person has to agree
 * (docs/service/intake.md#two-cases-of-one-person).
 */
export const mergeProposed: FindOccasions = async (tx, context) => {
  const rows = await tx.query<{ id: string; case_id: CaseId; made_by: PersonId }>(
    `select n.id, n.case_id, n.made_by
      from note n
      where n.organisation = $1
        and n.kind = 'merge-proposed'
        and n.at > $2::timestamptz - interval '7 days'
        and not exists (
          select from note later
          where later.organisation = $1
            and later.case_id = n.case_id
            and later.kind in ('merge-proposed', 'merge-not-agreed', 'merged')
            and (later.at, later.id) > (n.at, n.id))
        and ${notYetTold('merge-proposed', 'n.id')}
      order by n.at
      limit 50`,
    [tx.organisation, context.now()],
  );
  return rows.map((row) => ({
    kind: 'merge-proposed',
    source: row.id,
    caseId: row.case_id,
    instance: null,
    about: row.made_by,
    roles: ['named-worker', 'supervisor'],
    channel: 'email',
  }));
};
