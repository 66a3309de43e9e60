import type { CaseFile } from './case-file.js';
import { handledGrade } from './handled-grade.js';

/**
 * Does the file say anything of the risk that it did not say before? Nothing that is added lowers
 * it.
 */
export const isMoreSerious = (after: CaseFile, before: CaseFile): boolean =>
  after.priority !== before.priority ||
  after.policeGrade !== before.policeGrade ||
  handledGrade(after) !== handledGrade(before) ||
  after.domesticAbuse !== before.domesticAbuse ||
  after.child !== before.child ||
  after.safeguarding !== before.safeguarding;
