import { compareGrades, isGrade, workingGrade, type KnownGrades } from './grade.js';
import type { JsonObject } from '../json.js';

/**
 * Would a journey that works by these variables treat the case as a lower risk than its file says?
 * Only an assessment with a signature lowers a grade (docs/service/rules.md#rule-3); a case without
 * a grade is handled as high.
 */
export const lowersGrade = (known: KnownGrades, { grade, policeGrade }: JsonObject): boolean =>
  (isGrade(grade) && compareGrades(grade, workingGrade(known)) < 0) ||
  (isGrade(policeGrade) && compareGrades(policeGrade, known.policeGrade) < 0);
