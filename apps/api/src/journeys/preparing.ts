import type { Finding, JourneyFile } from '@waymark/contracts';
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
import { failingScenarios, type JourneyToPlay } from './play-scenarios.js';
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

interface ScenariosToPlay extends JourneyToPlay {
  organisation: string;
}

type Translated = ReturnType<typeof translateDiagram>;

/** One piece for the thread. */
export type Work =
  | ({ kind: 'prepare' } & Omit<FilesToPrepare, 'organisation'>)
  | ({ kind: 'describe' } & Omit<FilesToDescribe, 'organisation'>)
  | ({ kind: 'translate' } & Omit<FileToTranslate, 'organisation'>)
  | ({ kind: 'compare' } & Omit<VersionsToCompare, 'organisation'>)
  | ({ kind: 'play' } & JourneyToPlay);

/** Checks and compiles files that people send, describes versions and compares them. */
export interface Preparing {
  prepare(sent: FilesToPrepare): Promise<PreparedJourney>;
  describe(published: FilesToDescribe): Promise<DescribedVersion>;
  translate(sent: FileToTranslate): Promise<Translated>;
  compare(versions: VersionsToCompare): Promise<Change[]>;
  /** Plays the scenarios among the files, and answers those that do not pass. */
  play(scenarios: ScenariosToPlay): Promise<Finding[]>;
  close(): Promise<void>;
}

/** In this thread, while nobody else is answered. For programs that serve one person. */
export const preparingHere = (): Preparing => ({
  prepare: async ({ files, reference }) => prepareFiles(files, reference),
  describe: async ({ files, processes }) => describeVersion(files, processes),
  translate: async ({ file }) => translateDiagram(contentOf(file)),
  compare: async ({ live, next, bare }) => whatNeedsApproval(live, next, { bare }),
  play: async (scenarios) => failingScenarios(scenarios),
  close: async () => undefined,
});

/**
 * In a thread of its own with limits, because a diagram of thousands of elements takes seconds
 * (docs/operating.md#time-limits).
 */
export function preparingInThread(): Preparing {
  const [checking, playing] = [threadOf(20_000), threadOf(60_000)];
  const run = async <Answer>(organisation: string, work: Work): Promise<Answer> => {
    const isPlaying = work.kind === 'play';
    try {
      return await (isPlaying ? playing : checking).run<Answer>(organisation, work);
    } catch (thrown) {
      if (thrown instanceof TooCostly) throw tooCostly(thrown, isPlaying ? PLAYING : CHECKING);
      throw thrown;
    }
  };
  return {
    prepare: ({ organisation, ...sent }) => run(organisation, { kind: 'prepare', ...sent }),
    describe: ({ organisation, ...published }) =>
      run(organisation, { kind: 'describe', ...published }),
    translate: ({ organisation, ...sent }) => run(organisation, { kind: 'translate', ...sent }),
    compare: ({ organisation, ...versions }) => run(organisation, { kind: 'compare', ...versions }),
    play: ({ organisation, ...scenarios }) => run(organisation, { kind: 'play', ...scenarios }),
    close: async () => {
      await Promise.all([checking.close(), playing.close()]);
    },
  };
}

/** Scenarios have one of their own, because hundreds of them take longer than a check may. */
const threadOf = (wallMs: number): Thread =>
  new Thread({
    module: new URL('./prepare-thread.js', import.meta.url),
    wallMs,
    idleMs: 5 * 60_000,
    limits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 },
  });

const CHECKING = 'Checking these files';
const PLAYING = 'Playing the scenarios of this journey';

const tooCostly = ({ limit }: TooCostly, what: string): HttpProblem =>
  new HttpProblem(422, 'too-costly', {
    detail:
      `${what} takes too much ${limit}, so it was ended. ` +
      'Divide the journey into smaller ones.',
  });
