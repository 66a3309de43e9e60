import { readFileSync, writeFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { whileLocked } from './locks.js';
import type { Tx } from './transaction.js';
import { uuidv7 } from './uuidv7.js';

export type GenerationCheck = { same: true } | { same: false; database: string; outside: string };

/**
 * The database's generation is also kept in a file outside it. Workers renew it every minute, and
 * generations are ordered in time: a newer one than in the file was begun by another process, an
 * older one means that a backup was restored. Nothing may be driven then before `waymark recover`
 * (`ARCHITECTURE.md#what-happens-when-something-dies`).
 */
export async function checkGeneration(
  dataSource: DataSource,
  file: string,
): Promise<GenerationCheck> {
  // The file first: another process may renew both meanwhile, in the other order.
  const outside = readGeneration(file);
  const database = await databaseGeneration(dataSource);
  if (outside !== null && outside > database) return { same: false, database, outside };
  if (outside !== database && (readGeneration(file) ?? '') < database)
    writeFileSync(file, database, { mode: 0o600 });
  return { same: true };
}

/**
 * Begins a new generation, in the database and in the file. It never goes back, even if the clocks
 * of two machines differ.
 */
export async function renewGeneration(dataSource: DataSource, file: string): Promise<void> {
  const [row] = await dataSource.query<{ generation: string }[]>(
    `insert into database_generation as g (generation)
      values ($1)
      on conflict (one)
      do update set generation = greatest(g.generation, excluded.generation), recorded_at = now()
      returning generation`,
    [uuidv7()],
  );
  if (row) writeFileSync(file, row.generation, { mode: 0o600 });
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

/** How far an unfinished recovery has come. */
export interface RecoveryProgress {
  /** Names the recovery. Null if none is under way. */
  run: string | null;
  organisation: string | null;
  /** The last instance of the organisation that is recovered. */
  instance: string | null;
}

const PROGRESS = `recovering as run, recovering_organisation as organisation,
    recovering_instance as instance`;

/**
 * Real time: an interrupted recovery that began longer ago is begun anew. What needs recovery now
 * may not be what needed it then.
 */
const RESUMED_WITHIN = '15 minutes';

/**
 * Begins a recovery, or takes up the one that is under way or was interrupted a moment ago. One
 * person at a time: whoever waited for the row instead could wait until the other's recovery had
 * ended, and would begin a second one.
 */
export async function beginRecovery(dataSource: DataSource): Promise<RecoveryProgress> {
  await databaseGeneration(dataSource);
  const runner = dataSource.createQueryRunner();
  try {
    return await whileLocked(runner, 'recovery', async () => {
      const [underWay] = (await runner.query(UNDER_WAY)) as RecoveryProgress[];
      if (underWay) return underWay;
      const run = uuidv7();
      await runner.query(
        `update database_generation
          set recovering = $1, recovering_organisation = null, recovering_instance = null,
            recovered_instances = 0, recovering_since = now()`,
        [run],
      );
      return { run, organisation: null, instance: null };
    });
  } finally {
    await runner.release();
  }
}

/** It locks no row, so it waits for nobody's batch. */
const UNDER_WAY = `
  select ${PROGRESS} from database_generation
  where recovering is not null and recovering_since >= now() - interval '${RESUMED_WITHIN}'`;

/** How far the recovery has come by now. Whoever else recovers waits until the transaction ends. */
export async function recoveryProgress(tx: Tx): Promise<RecoveryProgress> {
  const [row] = await tx.query<RecoveryProgress & object>(
    `select ${PROGRESS} from database_generation for update`,
  );
  return row ?? { run: null, organisation: null, instance: null };
}

/** Notes that the organisation of the transaction is recovered up to this instance. */
export const recoveryReached = (
  tx: Tx,
  { run, instance, instances }: { run: string | null; instance: string; instances: number },
): void =>
  tx.send(
    `update database_generation
      set recovering_organisation = $2, recovering_instance = $3,
        recovered_instances = recovered_instances + $4
      where recovering = $1`,
    [run, tx.organisation, instance, instances],
  );

/**
 * Ends a recovery: begins the new generation, which lets workers in after a restore.
 * @returns how many instances it recovered.
 */
export async function endRecovery(
  dataSource: DataSource,
  { run }: RecoveryProgress,
  file: string | null,
): Promise<number> {
  const generation = uuidv7();
  const [rows] = await dataSource.query<[{ instances: number }[], number]>(
    `update database_generation
      set generation = $1, recorded_at = now(), recovering = null
      where recovering = $2
      returning recovered_instances as instances`,
    [generation, run],
  );
  const [ended] = rows;
  if (ended && file) writeFileSync(file, generation, { mode: 0o600 });
  return ended?.instances ?? 0;
}
