import type { Instant } from '@waymark/domain';
import type { CaseFile } from './case-file.js';

/** Our own assessment, as a journey that begins takes it over; both are null without one. */
export const ownGrade = ({
  grade,
  details: { gradedAt },
  openedAt,
}: Pick<CaseFile, 'grade' | 'details' | 'openedAt'>): {
  grade: CaseFile['grade'];
  assessedAt: Instant | null;
} => ({ grade, assessedAt: grade === null ? null : (gradedAt ?? openedAt) });
