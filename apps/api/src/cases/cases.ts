import type { CaseBanner } from '@waymark/contracts';
import type { CaseId, Instant } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';

/** What the API shows of a case file. */
export interface Cases {
  /** What stands beside every form of a case. */
  banner(tx: Tx, caseId: CaseId, now: Instant): Promise<CaseBanner>;
}
