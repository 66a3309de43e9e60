import type { CaseBanner } from '@waymark/contracts';
import type { CaseId, Instant } from '@waymark/domain';
import type { Envelope } from '@waymark/engine';
import type { Tx } from '@waymark/persistence';

/** What the API asks of casework. */
export interface Cases {
  /** What stands beside every form of a case. */
  banner(tx: Tx, caseId: CaseId, now: Instant): Promise<CaseBanner>;
  /** Keeps a cohort file and has it read in the background. @returns the import's id. */
  receiveCohort(command: Envelope & { mapping: string; file: Buffer }): Promise<string>;
}
