import type { Engine } from '@waymark/engine';
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf, type Logger } from './log.js';
import type { Round } from './repeating.js';

const ASK_AGAIN_MS = 3_000;

export interface GenerationQuestion {
  engine: Pick<Engine, 'checkGeneration'>;
  log: Logger;
}

/**
 * Waits until this is known to be the database last used here. After a restore nothing may be
 * driven or sent before `waymark recover` has fenced drivers from after the backup
 * (`ARCHITECTURE.md#what-happens-when-something-dies`).
 * @returns false if stopped while waiting.
 */
export async function knownGeneration(
  question: GenerationQuestion,
  signal: AbortSignal,
): Promise<boolean> {
  const { engine, log } = question;
  for (let told = false; !signal.aborted; told = true) {
    const known = await engine
      .checkGeneration()
      .catch(
        (error: unknown) => (
          log.warn({ code: codeOf(error) }, 'the database does not answer'),
          false
        ),
      );
    if (known) return true;
    if (!told) log.error('this database was restored or replaced: run "waymark recover" first');
    await delay(ASK_AGAIN_MS, undefined, { signal }).catch(() => undefined);
  }
  return false;
}

/**
 * Renews the generation, so that a backup of more than a minute ago is known by its older one. A
 * worker under which the database was restored stops; started again, it waits for `recover`.
 */
export const keepingGeneration = (
  { engine, log }: Pick<GenerationQuestion, 'engine' | 'log'>,
  stop: () => void,
): Round => ({
  name: 'generation',
  everyMs: 60_000,
  work: async () => {
    if (await engine.checkGeneration()) return 0;
    log.error('the database was restored while this worker ran: it stops');
    stop();
    return 0;
  },
});
