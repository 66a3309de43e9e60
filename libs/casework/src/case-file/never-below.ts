import { compareGrades, workingGrade, type Grade, type Instant } from '@waymark/domain';
import type { CaseFile } from './case-file.js';
import { handledGrade } from './handled-grade.js';

/**
 * The file, worked at least by this grade. A lower grade that somebody gave before they knew of a
 * later fact does not stand for it: ours is out of date, and so is the police's if need be, until
 * somebody assesses again. It is kept, because a grade below it still needs a signature
 * (docs/service/intake.md#the-same-victim-again).
 */
export function neverBelow(file: CaseFile, least: Grade | null, at: Instant): CaseFile {
  if (compareGrades(handledGrade(file), least) >= 0) return file;
  const kept = { ...file, details: { ...file.details, gradeBefore: gradeThatStood(file) } };
  const unassessed = outOfDate(kept, at);
  return compareGrades(handledGrade(unassessed), least) >= 0
    ? unassessed
    : { ...unassessed, policeGrade: null };
}

/** The grade that stood until now; null if nobody has given one since the case was opened. */
export const gradeThatStood = (file: CaseFile): Grade | null =>
  workingGrade(file) ?? file.details.gradeBefore ?? null;

/** Only an assessment made after this counts. */
const outOfDate = (file: CaseFile, at: Instant): CaseFile =>
  file.grade === null
    ? file
    : {
        ...file,
        grade: null,
        details: { ...file.details, awaitsSignature: null, gradedAt: at },
      };
