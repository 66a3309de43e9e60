import type { CaseId } from '@waymark/domain';
import { notYetTold, type FindOccasions } from './occasion.js';

/**
 * The victim of a case is 18 since today: the named worker and the supervisor hear of it, because
 * who is contacted and who may know has changed (docs/service/intake.md#a-victim-who-comes-of-age).
 */
export const comesOfAge: FindOccasions = async (tx, context) => {
  const rows = await tx.query<{ id: string; case_id: CaseId }>(
    `select n.id, n.case_id
      from note n
      where n.organisation = $1
        and n.kind = 'comes-of-age'
        and n.at > $2::timestamptz - interval '7 days'
        and ${notYetTold('comes-of-age', 'n.id')}
      order by n.at
      limit 50`,
    [tx.organisation, context.now()],
  );
  return rows.map((row) => ({
    kind: 'comes-of-age',
    source: row.id,
    caseId: row.case_id,
    instance: null,
    roles: ['named-worker', 'supervisor'],
    channel: 'inbox',
  }));
};
