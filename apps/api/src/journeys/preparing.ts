import type { JourneyFile } from '@waymark/contracts';
import type { PreparedJourney } from '@waymark/definitions';
import type { Reference } from '@waymark/machine';
import { HttpProblem } from '../http/problem.js';
import { Thread, TooCostly } from '../threads/thread.js';
import { prepareFiles } from './prepare-files.js';

export interface FilesToPrepare {
  organisation: string;
  files: readonly JourneyFile[];
  reference: Reference | null;
}

/** Checks and compiles files that people send. */
export interface Preparing {
  prepare(sent: FilesToPrepare): Promise<PreparedJourney>;
  close(): Promise<void>;
}

/** In this thread, while nobody else is answered. For programs that serve one person. */
export const preparingHere = (): Preparing => ({
  prepare: async ({ files, reference }) => prepareFiles(files, reference),
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
  return {
    prepare: async ({ organisation, ...sent }) => {
      try {
        return await thread.run<PreparedJourney>(organisation, sent);
      } catch (thrown) {
        if (thrown instanceof TooCostly) throw tooCostly(thrown);
        throw thrown;
      }
    },
    close: () => thread.close(),
  };
}

const tooCostly = ({ limit }: TooCostly): HttpProblem =>
  new HttpProblem(422, 'too-costly', {
    detail:
      `Checking these files takes too much ${limit}, so it was ended. ` +
      'Divide the journey into smaller ones.',
  });
