import type { CaseId, PersonId } from '@waymark/domain';
import { notYetTold, type FindOccasions } from './occasion.js';

/**
 * The victim got in touch, or somebody for them, and a colleague took the call: the named worker
 * hears of it (docs/service/safe-contact.md#when-they-get-in-touch).
 */
export const victimCalled: FindOccasions = async (tx, context) => {
  const rows = await tx.query<{ id: string; case_id: CaseId; made_by: PersonId }>(
    `select a.id, a.case_id, a.made_by
      from contact_attempt a
      join case_file f on f.organisation = a.organisation and f.id = a.case_id
      where a.organisation = $1
        and a.incoming
        and a.at > $2::timestamptz - interval '7 days'
        and f.status <> 'closed'
        and f.named_worker <> a.made_by
        and ${notYetTold('victim-called', 'a.id')}
      order by a.at
      limit 50`,
    [tx.organisation, context.now()],
  );
  return rows.map((row) => ({
    kind: 'victim-called',
    source: row.id,
    caseId: row.case_id,
    instance: null,
    about: row.made_by,
    roles: ['named-worker'],
    channel: 'inbox',
  }));
};
