import type { PersonId } from '@waymark/domain';
import { MAY_DECIDE } from '../../reference-changes/change-row.js';
import { notYetTold, type FindOccasions } from './occasion.js';

/**
 * A change of a rule waits for a second person (docs/service/changing-rules.md). A service manager
 * and a safeguarding lead hear of it; either may decide.
 */
export const referenceChangeAsked: FindOccasions = async (tx) => {
  const rows = await tx.query<{ id: string; requested_by: PersonId }>(
    `select c.id, c.requested_by
      from reference_change c
      where c.organisation = $1
        and c.state = 'waiting'
        and ${notYetTold('reference-change-asked', 'c.id')}
      order by c.requested_at
      limit 50`,
    [tx.organisation],
  );
  return rows.map((row) => ({
    kind: 'reference-change-asked',
    source: row.id,
    caseId: null,
    instance: null,
    code: row.id,
    about: row.requested_by,
    roles: MAY_DECIDE,
    channel: 'email',
  }));
};
