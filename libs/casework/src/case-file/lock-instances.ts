import type { CaseId } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';

/** In the order in which a completed task locks them: the instances of a case, and then the case. */
export const lockInstances = ({ tx }: CaseTransaction, caseId: CaseId): Promise<unknown> =>
  tx.query(
    `select id
      from instance
      where organisation = $1 and case_id = $2 and ended_at is null
      order by id
      for update`,
    [tx.organisation, caseId],
  );
