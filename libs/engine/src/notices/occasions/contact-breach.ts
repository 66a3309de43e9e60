import type { CaseId, PersonId } from '@waymark/domain';
import { notYetTold, type FindOccasions } from './occasion.js';

/**
 * Something was left or sent where that is not safe: a supervisor hears of it at once, and the
 * named worker (docs/service/safe-contact.md#what-was-sent-all-the-same).
 */
export const contactBreach: FindOccasions = async (tx, context) => {
  const rows = await tx.query<{ id: string; case_id: CaseId; made_by: PersonId }>(
    `select n.id, n.case_id, n.made_by
      from note n
      where n.organisation = $1
        and n.kind = 'contact-breach'
        and n.at > $2::timestamptz - interval '7 days'
        and ${notYetTold('contact-breach', 'n.id')}
      order by n.at
      limit 50`,
    [tx.organisation, context.now()],
  );
  return rows.map((row) => ({
    kind: 'contact-breach',
    source: row.id,
    caseId: row.case_id,
    instance: null,
    about: row.made_by,
    roles: ['supervisor', 'named-worker'],
    channel: 'email',
  }));
};
