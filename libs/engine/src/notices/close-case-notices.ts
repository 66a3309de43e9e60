import type { CaseId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import type { NoticeKind } from './notice.js';

/** Whoever was told that this waits for a second person need no longer do anything. */
export const closeCaseNotices = (
  tx: Tx,
  { caseId, kind }: { caseId: CaseId; kind: NoticeKind },
): Promise<number> =>
  tx.execute(
    `update notice
      set state = 'closed'
      where organisation = $1 and case_id = $2 and kind = $3 and state = 'open'`,
    [tx.organisation, caseId, kind],
  );
