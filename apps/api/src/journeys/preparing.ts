import type { JourneyFile } from '@waymark/contracts';
import {
  translateDiagram,
  whatNeedsApproval,
  type Change,
  type PreparedJourney,
} from '@waymark/definitions';
import type { Program, Reference } from '@waymark/machine';
import { HttpProblem } from '../http/problem.js';
import { Thread, TooCostly } from '../threads/thread.js';
import { describeVersion, type DescribedVersion } from './describe-version.js';
import { contentOf, prepareFiles } from './prepare-files.js';

interface FilesToPrepare {
  organisation: string;
  files: readonly JourneyFile[];
  reference: Reference | null;
}

interface FilesToDescribe {
  organisation: string;
  files: readonly JourneyFile[];
  processes: Program['processes'];
}

interface VersionsToCompare {
  organisation: string;
  live: Program | null;
  next: Program;
  bare: boolean;
}

interface FileToTranslate {
  organisation: string;
  file: JourneyFile;
}

type Translated = ReturnType<typeof translateDiagram>;

/** One piece for the thread. */
export type Work =
  | ({ kind: 'prepare' } & Omit<FilesToPrepare, 'organisation'>)
  | ({ kind: 'describe' } & Omit<FilesToDescribe, 'organisation'>)
  | ({ kind: 'translate' } & Omit<FileToTranslate, 'organisation'>)
  | ({ kind: 'compare' } & Omit<VersionsToCompare, 'organisation'>);

/** Checks and compiles files that people send, describes versions and compares them. */
export interface Preparing {
  prepare(sent: FilesToPrepare): Promise<PreparedJourney>;
  describe(published: FilesToDescribe): Promise<DescribedVersion>;
  translate(sent: FileToTranslate): Promise<Translated>;
  compare(versions: VersionsToCompare): Promise<Change[]>;
  close(): Promise<void>;
}

/** In this thread, while nobody else is answered. For programs that serve one person. */
export const preparingHere = (): Preparing => ({
  prepare: async ({ files, reference }) => prepareFiles(files, reference),
  describe: async ({ files, processes }) => describeVersion(files, processes),
  translate: async ({ file }) => translateDiagram(contentOf(file)),
  compare: async ({ live, next, bare }) => whatNeedsApproval(live, next, { bare }),
  close: async () => undefined,
});

/**
 * In a thread of its own with limits, because a diagram of thousands of elements takes seconds
 * (docs/operating.md#time-limits).
 */
export function preparingInThread(): Preparing {
  const thread = new Thread({
    module: new URL('./prepare-thread.js', import.meta.url),
    wallMs: 20_000,
    idleMs: 5 * 60_000,
    limits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 },
  });
  const run = async <Answer>(organisation: string, work: Work): Promise<Answer> => {
    try {
      return await thread.run<Answer>(organisation, work);
    } catch (thrown) {
      if (thrown instanceof TooCostly) throw tooCostly(thrown);
      throw thrown;
    }
  };
  return {
    prepare: ({ organisation, ...sent }) => run(organisation, { kind: 'prepare', ...sent }),
    describe: ({ organisation, ...published }) =>
      run(organisation, { kind: 'describe', ...published }),
    translate: ({ organisation, ...sent }) => run(organisation, { kind: 'translate', ...sent }),
    compare: ({ organisation, ...versions }) => run(organisation, { kind: 'compare', ...versions }),
    close: () => thread.close(),
  };
}

const tooCostly = ({ limit }: TooCostly): HttpProblem =>
  new HttpProblem(422, 'too-costly', {
    detail:
      `Checking these files takes too much ${limit}, so it was ended. ` +
      'Divide the journey into smaller ones.',
  });
