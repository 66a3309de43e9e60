import { readFileSync, writeFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { uuidv7 } from './uuidv7.js';

export type GenerationCheck = { same: true } | { same: false; database: string; outside: string };

/**
 * The database's generation is also kept in a file outside it. The two differ after a restore from
 * a backup, or with another database than the one last used. Nothing may start then before `waymark
 * recover` (`ARCHITECTURE.md#what-happens-when-something-dies`).
 */
export async function checkGeneration(
  dataSource: DataSource,
  file: string,
): Promise<GenerationCheck> {
  const database = await databaseGeneration(dataSource);
  const outside = readGeneration(file);
  if (outside === null) {
    writeFileSync(file, database, { mode: 0o600 });
    return { same: true };
  }
  return outside === database ? { same: true } : { same: false, database, outside };
}

/**
 * Begins a new generation, in the database and in the file. `recover` fences whatever ran on the
 * one before.
 */
export async function renewGeneration(
  dataSource: DataSource,
  file: string | null,
): Promise<string> {
  const generation = uuidv7();
  await dataSource.query(
    `insert into database_generation (generation)
      values ($1)
      on conflict (one)
      do update set generation = excluded.generation, recorded_at = now()`,
    [generation],
  );
  if (file) writeFileSync(file, generation, { mode: 0o600 });
  return generation;
}

async function databaseGeneration(dataSource: DataSource): Promise<string> {
  await dataSource.query(
    'insert into database_generation (generation) values ($1) on conflict do nothing',
    [uuidv7()],
  );
  const [row] = await dataSource.query<{ generation: string }[]>(
    'select generation from database_generation',
  );
  return row?.generation ?? '';
}

function readGeneration(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null;
  } catch {
    return null;
  }
}
