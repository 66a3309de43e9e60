import { parentPort } from 'node:worker_threads';
import { prepareFiles } from './prepare-files.js';
import type { FilesToPrepare } from './preparing.js';

/** The module of the thread in which files are prepared. */
parentPort?.on('message', ({ files, reference }: FilesToPrepare) =>
  parentPort?.postMessage(prepareFiles(files, reference)),
);
