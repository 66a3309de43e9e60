import { compareGrades, isGrade, workingGrade, type KnownGrades } from '../grade.js';
import type { JsonObject } from '../json.js';

/**
 * Would a journey that works by these variables treat a case as of less risk than its file says? A
 * lower grade comes from an assessment and a signature, and from
 * nowhere else; nobody's grade is handled as high (domain.md E4).
 */
export const lowersGrade = (known: KnownGrades, { grade, policeGrade }: JsonObject): boolean =>
  (isGrade(grade) && compareGrades(grade, workingGrade(known)) < 0) ||
  (isGrade(policeGrade) && compareGrades(policeGrade, known.policeGrade) < 0);
