import type { Json } from '@waymark/domain';
import type { CaseFile } from './case-file.js';
import { handledGrade } from './handled-grade.js';
import type { CaseMessage } from './suspend-contact.js';

/**
 * Starts the process in which somebody finds out, the same day, whether the victim has died. Until
 * then it is a claim of whoever said it (docs/service/closure.md#death).
 */
export const deathSaid = (file: CaseFile, saidBy: Json): CaseMessage => ({
  name: 'death.said',
  key: file.id,
  payload: {
    caseId: file.id,
    grade: handledGrade(file),
    child: file.child,
    safeguarding: file.safeguarding,
    daFlag: file.domesticAbuse,
    hba: file.details.crime.hba,
    stalking: file.details.crime.stalking,
    deathSaidBy: saidBy,
  },
});
