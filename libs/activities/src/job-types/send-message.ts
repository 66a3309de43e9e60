import { nameOf } from '@waymark/domain';
import { JobFailure, type JobType } from '../job-type.js';

/**
 * The BPMN error of a message that is not safe to send. A boundary event catches it, or it becomes
 * an incident.
 */
const MESSAGE_BLOCKED = 'message-blocked';

/**
 * Asks casework to send a message to the person of the case. Headers: `template`, `messageClass`
 * and optionally `channel`.
 * The job ends once the message is in the outbox, where it waits for the victim's safe times. If
 * safe contact forbids it already, the job throws `message-blocked`. Casework checks the case file
 * again just before it sends (`docs/service/safe-contact.md`). `messageWritten` is true where
 * messages are only written to files: a journey does not take that for contact.
 */
export const sendMessage: JobType = {
  type: 'send-message',
  repeatable: true,
  short: true,
  run: async (job, { organisation, messages }) => {
    const { template, messageClass, channel } = job.headers;
    if (!job.caseId) throw new JobFailure('no-case', true);
    if (!template || !messageClass) throw new JobFailure('template-missing', true);
    const { outbox, blocked, written } = await messages.queue({
      organisation,
      id: nameOf('job', job.instance, job.job),
      caseId: job.caseId,
      instance: job.instance,
      template,
      messageClass,
      at: job.at,
      ...(channel && { channel }),
    });
    return blocked
      ? { outcome: 'error', code: MESSAGE_BLOCKED, variables: { outbox } }
      : { outcome: 'finished', variables: { outbox, ...(written && { messageWritten: true }) } };
  },
};
