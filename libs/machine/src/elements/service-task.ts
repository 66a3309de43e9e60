import type { Behavior } from '../behavior.js';
import { jobOf } from '../moves/job-of.js';
import { createJob } from '../moves/create-job.js';
import { sendMessage } from '../throws/message.js';
import { schedule } from '../run.js';

/** The host does it. */
export const serviceTask: Behavior = {
  begin(run, element, { node }) {
    createJob(run, element, jobOf(run, element, node));
  },
};

/** Sends its message and is complete; with a job, whoever does the job sends. */
export const sendTask: Behavior = {
  begin(run, element, { node }) {
    if (node.job) return createJob(run, element, jobOf(run, element, node));
    if (node.message) sendMessage(run, element, node.message);
    schedule(run, { kind: 'leave', element: element.id });
  },
};
