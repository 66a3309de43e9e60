import { parentPort } from 'node:worker_threads';
import { whatNeedsApproval } from '@waymark/definitions';
import { prepareFiles } from './prepare-files.js';
import type { Work } from './preparing.js';

/** The module of the thread in which files are prepared and versions are compared. */
parentPort?.on('message', (work: Work) => parentPort?.postMessage(answerOf(work)));

function answerOf(work: Work): unknown {
  if (work.kind === 'prepare') return prepareFiles(work.files, work.reference);
  return whatNeedsApproval(work.live, work.next, { bare: work.bare });
}
