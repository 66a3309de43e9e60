import type { Engine } from '@waymark/engine';
import type { Persistence } from '@waymark/persistence';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf, type Logger } from './log.js';

const ASK_AGAIN_MS = 3_000;

export interface GenerationQuestion {
  engine: Pick<Engine, 'checkGeneration'>;
  persistence: Pick<Persistence, 'dataSource'>;
  /** The file that keeps the generation outside the database. */
  file: string;
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
  const { log } = question;
  for (let told = false; !signal.aborted; told = true) {
    const known = await isKnown(question).catch(
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
 * Generations are ordered in time. A newer one than in the file was begun by `recover`, or by a
 * start that died before it could write the file. Only an older one means a restore.
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
