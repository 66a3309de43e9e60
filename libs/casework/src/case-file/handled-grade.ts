import { handledAs, type Grade, type JsonObject } from '@waymark/domain';
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

/**
 * What a journey is told of the grade after something was added to the file. `ungraded`: no grade
 * that anybody gave stands any more, so the case is handled by its flags and its priority.
 */
export const gradeFacts = (file: CaseFile): JsonObject => ({
  handledAs: handledGrade(file),
  ungraded: file.grade === null && file.policeGrade === null,
});
