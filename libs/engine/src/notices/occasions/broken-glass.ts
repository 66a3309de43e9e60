import type { CaseId, PersonId } from '@waymark/domain';
import { notYetTold, type FindOccasions } from './occasion.js';

/**
 * Somebody opened a case on which they do not work: the supervisor and the safeguarding lead hear
 * of it at once (docs/service/break-glass.md).
 */
export const brokenGlass: FindOccasions = async (tx) => {
  const rows = await tx.query<{ id: string; case_id: CaseId; person: PersonId }>(
    `select v.id, v.case_id, v.person
      from view_record v
      where v.organisation = $1
        and v.break_glass
        and v.recorded_at > now() - interval '7 days'
        and ${notYetTold('broken-glass', 'v.id')}
      order by v.recorded_at
      limit 50`,
    [tx.organisation],
  );
  return rows.map((row) => ({
    kind: 'broken-glass',
    source: row.id,
    caseId: row.case_id,
    instance: null,
    about: row.person,
    roles: ['supervisor', 'safeguarding-lead'],
    channel: 'phone',
  }));
};
