import { JobFailure, type JobType } from '../job-type.js';

/**
 * Asks for a message to the person of the case: headers `template`, `messageClass`, optional `channel`. The job ends when the
 * message is in the outbox; whether it is safe to send is read from the case file when it is about to leave (domain E0.4).
 */
export const sendMessage: JobType = {
  type: 'send-message',
  repeatable: true,
  short: true,
  run: async (job, { organisation, messages }) => {
    const { template, messageClass, channel } = job.headers;
    if (!job.caseId) throw new JobFailure('no-case', true);
    if (!template || !messageClass) throw new JobFailure('template-missing', true);
    const { outbox } = await messages.queue({
      organisation, id: `job/${job.instance}/${job.job}`, caseId: job.caseId, instance: job.instance, template, messageClass, at: job.at, ...(channel && { channel }),
    });
    return { outcome: 'finished', variables: { outbox } };
  },
};
