import type { FailedDelivery, HeldMessage } from '@waymark/contracts';

/** What a delivery between processes was to do. */
export const KINDS: Record<FailedDelivery['kind'], string> = {
  'start-instance': 'Start a process',
  'publish-message': 'Send a message to a process',
  'throw-signal': 'Tell every process that waits',
  'deliver-message': 'Hand a message to a process',
  'deliver-signal': 'Tell a process that waits',
  'signal-page': 'Tell more processes that wait',
  notify: 'Tell somebody of a missed deadline',
};

/** Why it failed, by its code. */
export const FAILURES: Record<string, string> = {
  'not-deployed': 'The process is not published any more',
  'not-permitted': 'The journey does not let this start the process',
  'unknown-case': 'There is no such case',
  'case-needed': 'The process works on a case, and none was named',
  'case-erased': 'The case was erased',
  'key-destroyed': 'What it said was erased',
  'values-refused': 'A value is not what the journey declares',
  'another-case': 'It names another case than the process works on',
  'journey-open': 'The case has an open journey already',
  'instance-ended': 'The process has ended',
  'state-too-large': 'The process keeps too much',
  'nobody-on-duty': 'Nobody was on duty',
};
export const OTHER_FAILURE =
  'Another try would fail in the same way until somebody corrects the cause';

/** Which limit of the day holds a message. */
export const LIMITS: Record<HeldMessage['limit'], string> = {
  'limit-of-case': 'This victim has been sent as much as may leave in a day',
  'limit-of-case-and-process': 'This process has sent this victim as much as it may in a day',
  'limit-of-process': 'This process has sent as much as it may in a day',
};
