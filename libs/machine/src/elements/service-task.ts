import { createPlannedJob } from '../moves/create-job.js';
import { schedule, type Behavior } from '../run.js';
import { sendMessage } from '../throws/message.js';

/** The host does the job of a service task. */
export const serviceTask: Behavior = {
  begin(run, element, { node }) {
    createPlannedJob(run, element, node);
  },
};

/** A send task sends its message and is complete. If it has a job, the job sends. */
export const sendTask: Behavior = {
  begin(run, element, { node }) {
    if (node.job) return createPlannedJob(run, element, node);
    if (node.message) sendMessage(run, element, node.message);
    schedule(run, { kind: 'leave', element: element.id });
  },
};
