import type { CaseId, PersonId } from '@waymark/domain';
import { notYetTold, type FindOccasions } from './occasion.js';

/**
 * Somebody asked to use a suspended channel again: the named worker and the supervisor hear of it,
 * because a second person has to agree (docs/service/safe-contact.md#when-contact-is-not-safe).
 * Who asks for several channels at once is one notice.
 */
export const clearanceAsked: FindOccasions = async (tx, context) => {
  const rows = await tx.query<{ id: string; case_id: CaseId; made_by: PersonId }>(
    `select n.id, n.case_id, n.made_by
      from note n
      where n.organisation = $1
        and n.kind = 'clearance-asked'
        and n.at > $2::timestamptz - interval '7 days'
        and exists (
          select from contact_suspension s
          where s.organisation = $1 and s.case_id = n.case_id and s.cleared_at is null)
        and not exists (
          select from note later
          where later.organisation = $1
            and later.case_id = n.case_id
            and later.kind in ('clearance-asked', 'clearance-agreed')
            and (later.at, later.id) > (n.at, n.id))
        and ${notYetTold('clearance-asked', 'n.id')}
      order by n.at
      limit 50`,
    [tx.organisation, context.now()],
  );
  return rows.map((row) => ({
    kind: 'clearance-asked',
    source: row.id,
    caseId: row.case_id,
    instance: null,
    about: row.made_by,
    roles: ['named-worker', 'supervisor'],
    channel: 'email',
  }));
};
