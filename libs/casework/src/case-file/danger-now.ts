import type { CaseFile } from './case-file.js';
import type { CaseMessage } from './suspend-contact.js';

/**
 * Starts the process in which the safeguarding lead makes sure that help arrives. Danger now is
 * worked as High, whatever the case was graded.
 */
export const dangerNow = (file: CaseFile): CaseMessage => ({
  name: 'danger.now',
  key: file.id,
  payload: {
    caseId: file.id,
    grade: 'high',
    child: file.child,
    safeguarding: file.safeguarding,
    emergency: true,
  },
});
