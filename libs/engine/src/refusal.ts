import type { ElementId, Json, Result } from '@waymark/domain';
import type { FieldError } from '@waymark/forms';

/**
 * Why a request was not carried out and changed nothing. `status` is the status of the HTTP answer.
 * `message` contains no personal data.
 */
export interface Refusal {
  status: 400 | 403 | 404 | 409 | 410 | 412 | 413 | 422 | 503;
  code: RefusalCode | (string & {});
  message: string;
  element?: ElementId;
  /** What is wrong where: the fields of a form, or the elements of a diagram. */
  errors?: (Omit<FieldError, 'code'> & { code: string })[];
  detail?: Json;
}

export type RefusalCode =
  | 'not-found'
  | 'not-permitted'
  | 'changed-meanwhile'
  | 'conflict-of-interest'
  | 'lacks-role'
  | 'lacks-team-or-skills'
  | 'absent'
  | 'another-person-needed'
  | 'command-reused'
  | 'message-reused'
  | 'blank-key'
  | 'values-refused'
  | 'another-case'
  | 'unknown-case'
  | 'case-needed'
  | 'instance-ended'
  | 'task-ended'
  | 'task-claimed-by-another'
  | 'form-invalid'
  | 'own-request'
  | 'approval-required'
  | 'request-decided'
  | 'request-expired'
  | 'request-superseded'
  | 'content-changed'
  | 'process-taken'
  | 'starts-each-other'
  | 'chain-too-long'
  | 'not-deployed'
  | 'delivery-not-failed'
  | 'instance-parked'
  | 'nobody-waits'
  | 'message-not-expired'
  | 'message-erased'
  | 'notice-stays'
  | 'newer-build'
  | 'state-too-large'
  | 'no-reference'
  | 'unknown-setting'
  | 'unknown-person'
  | 'no-contact-point'
  | 'turn-overlaps'
  | 'turn-over'
  | 'absence-overlaps'
  | 'absence-over'
  | 'ends-before'
  | 'in-the-past'
  | 'too-long'
  | 'draft-changed'
  | 'another-journey'
  | 'draft-discarded'
  | 'draft-too-large'
  | 'drafts-full'
  | 'no-such-file'
  | 'path-taken'
  | 'too-many-drafts'
  | 'too-many-files'
  | 'change-waits'
  | 'nothing-to-re-plan'
  | 'no-such-version'
  | 'version-not-approved'
  | 'version-retired'
  | 'same-version'
  | 'moved-on'
  | 'other-version'
  | 'batch-open'
  | 'cannot-undo'
  | 'nothing-to-move'
  | 'rejected';

export type Outcome<T> = Result<T, Refusal>;

/** Rolls the transaction back, and becomes the answer of the running command. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

export function refuse(
  ...[status, code, message, more]: [
    status: Refusal['status'],
    code: RefusalCode,
    message: string,
    more?: Partial<Refusal>,
  ]
): Refused {
  return new Refused({ status, code, message, ...more });
}

export const noSuchInstance = (): Refused =>
  refuse(404, 'not-found', 'There is no such process instance.');
