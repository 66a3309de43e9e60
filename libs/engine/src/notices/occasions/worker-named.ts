import type { CaseId, PersonId } from '@waymark/domain';
import { dueOf } from '../due-of.js';
import { notYetTold, type FindOccasions } from './occasion.js';

/**
 * Somebody became the named worker of a case because another person said so: they hear of it, with
 * what is due first. Whoever takes a case on by working on it knows (docs/service/support.md).
 */
export const workerNamed: FindOccasions = async (tx, context) => {
  const rows = await tx.query<{
    id: string;
    case_id: CaseId;
    made_by: PersonId;
    due: Date | null;
  }>(
    `select n.id, n.case_id, n.made_by,
        (select min(d.due_at)
          from deadline d
          where d.organisation = $1
            and d.case_id = n.case_id
            and d.status in ('running', 'warned', 'missed')) as due
      from note n
      join case_file f on f.organisation = n.organisation and f.id = n.case_id
      where n.organisation = $1
        and n.kind = 'worker-assigned'
        and n.at > $2::timestamptz - interval '7 days'
        and f.status <> 'closed'
        and f.named_worker <> n.made_by
        and not exists (
          select from note later
          where later.organisation = $1
            and later.case_id = n.case_id
            and later.kind = 'worker-assigned'
            and (later.at, later.id) > (n.at, n.id))
        and ${notYetTold('worker-named', 'n.id')}
      order by n.at
      limit 50`,
    [tx.organisation, context.now()],
  );
  return rows.map((row) => ({
    kind: 'worker-named',
    source: row.id,
    caseId: row.case_id,
    instance: null,
    about: row.made_by,
    due: dueOf(row.due),
    roles: ['named-worker'],
    channel: 'inbox',
  }));
};
