import type { CaseFile } from './case-file.js';
import type { CaseMessage } from './suspend-contact.js';

/** What somebody said of the danger, as far as they said it. */
export interface DangerSaid {
  whereInDanger?: string | null;
  dangerWords?: string | null;
  /** `we-did`, `others-did` or `no`. */
  called999?: string | null;
}

/**
 * Starts the process in which the safeguarding lead makes sure that help arrives. Danger now is
 * worked as High, whatever the case was graded.
 */
export const dangerNow = (file: CaseFile, said: DangerSaid = {}): CaseMessage => ({
  name: 'danger.now',
  key: file.id,
  payload: {
    caseId: file.id,
    grade: 'high',
    child: file.child,
    safeguarding: file.safeguarding,
    emergency: true,
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)),
  },
});
