import { JobFailure, type JobType } from '../job-type.js';

/**
 * The BPMN error of a message that is not safe to send: the task's boundary takes another way, else
 * it is an incident.
 */
export const MESSAGE_BLOCKED = 'message-blocked';

/**
 * Asks for a message to the person of the case: headers `template`, `messageClass`, optional
 * `channel`. The job ends when the
 * message is in the outbox, where it waits for her safe times; what safe contact forbids already
 * now is the error
 * `message-blocked`. Whether it is safe is read from the case file again when it is about to leave
 * (domain.md E0.4).
 */
export const sendMessage: JobType = {
  type: 'send-message',
  repeatable: true,
  short: true,
  run: async (job, { organisation, messages }) => {
    const { template, messageClass, channel } = job.headers;
    if (!job.caseId) throw new JobFailure('no-case', true);
    if (!template || !messageClass) throw new JobFailure('template-missing', true);
    const { outbox, blocked } = await messages.queue({
      organisation,
      id: `job/${job.instance}/${job.job}`,
      caseId: job.caseId,
      instance: job.instance,
      template,
      messageClass,
      at: job.at,
      ...(channel && { channel }),
    });
    return blocked
      ? { outcome: 'error', code: MESSAGE_BLOCKED, variables: { outbox } }
      : { outcome: 'finished', variables: { outbox } };
  },
};
