import type { CaseId } from '@waymark/domain';
import { notYetTold, type FindOccasions } from './occasion.js';

/**
 * Somebody recorded that the victim of a case has died, on whichever page or form: the safeguarding
 * lead hears of it at once (docs/service/closure.md#death). Others may be at risk.
 */
export const deathRecorded: FindOccasions = async (tx, context) => {
  const rows = await tx.query<{ id: string; case_id: CaseId }>(
    `select n.id, n.case_id
      from note n
      where n.organisation = $1
        and n.kind = 'death'
        and n.at > $2::timestamptz - interval '7 days'
        and ${notYetTold('death-recorded', 'n.id')}
      order by n.at
      limit 50`,
    [tx.organisation, context.now()],
  );
  return rows.map((row) => ({
    kind: 'death-recorded',
    source: row.id,
    caseId: row.case_id,
    instance: null,
    roles: ['safeguarding-lead'],
    channel: 'phone',
  }));
};
