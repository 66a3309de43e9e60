import type { Engine } from '@waymark/engine';
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf, type Logger } from './log.js';

const ASK_AGAIN_MS = 3_000;

/**
 * Waits until the database is known to be the one last used here. After a restore nothing may be driven or sent before
 * `waymark recover` has fenced what ran beyond the record (design 5). @returns false when stopped while waiting.
 */
export async function knownGeneration(engine: Pick<Engine, 'checkGeneration'>, log: Logger, signal: AbortSignal): Promise<boolean> {
  for (let told = false; !signal.aborted; told = true) {
    const known = await engine.checkGeneration().catch((error: unknown) => (log.warn({ code: codeOf(error) }, 'the database does not answer'), false));
    if (known) return true;
    if (!told) log.error('this database was restored, or is another: run "waymark recover" first');
    await delay(ASK_AGAIN_MS, undefined, { signal }).catch(() => undefined);
  }
  return false;
}
