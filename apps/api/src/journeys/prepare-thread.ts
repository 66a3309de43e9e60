import { parentPort } from 'node:worker_threads';
import { describeVersion } from './describe-version.js';
import { prepareFiles } from './prepare-files.js';
import type { PreparingWork } from './preparing.js';

/** The module of the thread in which files are prepared and described. */
parentPort?.on('message', (work: PreparingWork) =>
  parentPort?.postMessage(
    'prepare' in work
      ? prepareFiles(work.prepare.files, work.prepare.reference)
      : describeVersion(work.describe.files, work.describe.processes),
  ),
);
