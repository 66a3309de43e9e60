import { handledAs, type Grade } from '@waymark/domain';
import type { CaseFile } from './case-file.js';

/** The grade that a case is handled as (docs/service/assessment.md#a-case-without-a-grade). */
export const handledGrade = (
  file: Pick<CaseFile, 'grade' | 'policeGrade' | 'priority' | 'domesticAbuse'> & {
    details: Pick<CaseFile['details'], 'crime'>;
  },
): Grade | null =>
  handledAs({
    ...file,
    daFlag: file.domesticAbuse,
    svFlag: file.details.crime.sexualViolence,
    stalking: file.details.crime.stalking,
    hba: file.details.crime.hba,
  });

/** What the column `high_until_graded` says: reasons that only the encrypted details hold. */
export const isHighUntilGraded = ({ details: { crime } }: Pick<CaseFile, 'details'>): boolean =>
  crime.sexualViolence || crime.stalking || crime.hba;
