import { parentPort } from 'node:worker_threads';
import { translateDiagram, whatNeedsApproval } from '@waymark/definitions';
import { describeVersion } from './describe-version.js';
import { failingScenarios } from './play-scenarios.js';
import { contentOf, prepareFiles } from './prepare-files.js';
import type { Work } from './preparing.js';

/**
 * The module of the threads in which files are prepared and described, versions compared and
 * scenarios played.
 */
parentPort?.on('message', (work: Work) => parentPort?.postMessage(answerOf(work)));

function answerOf(work: Work): unknown {
  switch (work.kind) {
    case 'prepare':
      return prepareFiles(work.files, work.reference);
    case 'describe':
      return describeVersion(work.files, work.processes);
    case 'translate':
      return translateDiagram(contentOf(work.file));
    case 'compare':
      return whatNeedsApproval(work.live, work.next, { bare: work.bare });
    case 'play':
      return failingScenarios(work);
  }
}
