import type { CaseId, Grade, Instant, Priority, Tier } from '@waymark/domain';
import type { CaseDetails } from './case-details.js';

type CaseStatus = 'open' | 'held' | 'closed';

/** A case as it is stored; `details` is encrypted with the key of the case. */
export interface CaseFile {
  id: CaseId;
  reference: string;
  stage: string;
  /** Our own assessment; null = nobody has assessed. The case is worked by `workingGrade`. */
  grade: Grade | null;
  /** The case is worked by the police's grade until we have assessed; it is no assessment. */
  policeGrade: Grade | null;
  tier: Tier | null;
  priority: Priority | null;
  contactMethod: string | null;
  enhanced: boolean;
  child: boolean;
  safeguarding: boolean;
  domesticAbuse: boolean;
  namedWorker: string | null;
  deputy: string | null;
  status: CaseStatus;
  /** Why the file must not be destroyed. */
  hold: string | null;
  version: number;
  openedAt: Instant;
  closedAt: Instant | null;
  closeReason: string | null;
  reopenUntil: Instant | null;
  /** The case of the same person that stays, where this one was merged into it. */
  mergedInto: CaseId | null;
  details: CaseDetails;
}
