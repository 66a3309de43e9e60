import { compareGrades, type Grade, type Instant } from '@waymark/domain';
import type { CaseFile } from './case-file.js';
import { handledGrade } from './handled-grade.js';

/**
 * The file, worked at least by this grade. A lower grade that somebody gave before they knew of a
 * later fact does not stand for it: ours is out of date, and so is the police's if need be, until
 * somebody assesses again (docs/service/intake.md#the-same-victim-again).
 */
export function neverBelow(file: CaseFile, least: Grade | null, at: Instant): CaseFile {
  if (compareGrades(handledGrade(file), least) >= 0) return file;
  const unassessed = outOfDate(file, at);
  return compareGrades(handledGrade(unassessed), least) >= 0
    ? unassessed
    : { ...unassessed, policeGrade: null };
}

/** Only an assessment made after this counts. */
const outOfDate = (file: CaseFile, at: Instant): CaseFile =>
  file.grade === null
    ? file
    : {
        ...file,
        grade: null,
        details: { ...file.details, awaitsSignature: null, gradedAt: at },
      };
