import { compareGrades, isGrade, type Grade } from './grade.js';
import type { JsonObject } from '../json.js';

/**
 * Would a journey that works by these variables treat the case as a lower risk than its file says?
 * Only an assessment with a signature lowers a grade (docs/service/rules.md#rule-3).
 */
export const lowersGrade = (
  known: { handledAs: Grade | null; policeGrade: Grade | null },
  { grade, policeGrade }: JsonObject,
): boolean =>
  (isGrade(grade) && compareGrades(grade, known.handledAs) < 0) ||
  (isGrade(policeGrade) && compareGrades(policeGrade, known.policeGrade ?? known.handledAs) < 0);
