import type { JobType } from '../job-type.js';
import { importRow } from './import-row.js';
import { log } from './log.js';
import { publishMessage } from './publish-message.js';
import { sendMessage } from './send-message.js';
import { wait } from './wait.js';

/** The job types that come with Waymark, by name. */
export const BUILT_IN_JOB_TYPES: readonly JobType[] = [
  importRow,
  log,
  publishMessage,
  sendMessage,
  wait,
];
