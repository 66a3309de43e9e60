import type { Engine } from '@waymark/engine';
import type { Persistence } from '@waymark/persistence';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf, type Logger } from './log.js';

const ASK_AGAIN_MS = 3_000;

export interface GenerationQuestion {
  engine: Pick<Engine, 'checkGeneration'>;
  persistence: Pick<Persistence, 'dataSource'>;
  /** Where the generation is kept outside the database. */
  file: string;
  log: Logger;
}

/**
 * Waits until the database is known to be the one last used here. After a restore nothing may be
 * driven or sent before
 * `waymark recover` has fenced what ran beyond the record (design 5). @returns false when stopped
 * while waiting.
 */
export async function knownGeneration(
  question: GenerationQuestion,
  signal: AbortSignal,
): Promise<boolean> {
  const { log } = question;
  for (let told = false; !signal.aborted; told = true) {
    const known = await isKnown(question).catch(
      (error: unknown) => (
        log.warn({ code: codeOf(error) }, 'the database does not answer'),
        false
      ),
    );
    if (known) return true;
    if (!told) log.error('this database was restored, or is another: run "waymark recover" first');
    await delay(ASK_AGAIN_MS, undefined, { signal }).catch(() => undefined);
  }
  return false;
}

/**
 * Generations are ordered in time. One newer than the one noted outside was begun by `recover`, or
 * by a start that was cut off before
 * it could note it; only an older one is a restore.
 */
async function isKnown({ engine, persistence, file }: GenerationQuestion): Promise<boolean> {
  const outside = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  const [row] = await persistence.dataSource.query<{ generation: string }[]>(
    'select generation from database_generation',
  );
  if (outside && row && row.generation > outside)
    writeFileSync(file, row.generation, { mode: 0o600 });
  return engine.checkGeneration();
}
