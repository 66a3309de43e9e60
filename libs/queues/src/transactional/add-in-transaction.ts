import type { Tx } from '@waymark/persistence';
import { createPostgresBackend, Queue, type JobsOptions } from 'bullmq';
import {
  QUEUE_SCHEMA,
  RETENTION,
  RETRIES,
  type BackgroundJobs,
  type BackgroundQueue,
} from '../queues/background-queues.js';

export interface BackgroundJob<Q extends BackgroundQueue> {
  queue: Q;
  data: BackgroundJobs[Q];
  /** A job with the same id is added once. */
  id?: string;
  delayMs?: number;
}

/**
 * Adds a background job inside the caller's transaction, so the job exists if and only if the rows
 * that it names exist. Workers hear of it at the commit.
 * BullMQ accepts any object with the shape of a `pg.Pool`. Only this file relies on that, and the
 * test beside it would notice a change.
 */
export async function addInTransaction<Q extends BackgroundQueue>(
  tx: Tx,
  job: BackgroundJob<Q>,
): Promise<void> {
  const [{ path } = { path: '' }] = await tx.query<{ path: string }>(
    `select current_setting('search_path') as path`,
  );
  await tx.query(`select set_config('search_path', $1, true)`, [`${QUEUE_SCHEMA}, public`]);
  const queue = new Queue(
    job.queue,
    { connection: poolOn(tx) as never, skipMetasUpdate: true },
    createPostgresBackend,
  );
  await queue.add(job.queue, job.data, optionsOf(job));
  await tx.query(`select set_config('search_path', $1, true)`, [path]);
}

function optionsOf({ id, delayMs }: { id?: string; delayMs?: number }): JobsOptions {
  return {
    ...RETENTION,
    ...RETRIES,
    ...(id !== undefined && { jobId: id }),
    ...(delayMs !== undefined && { delay: delayMs }),
  };
}

/**
 * The transaction's own connection in the shape of a pool. Releasing it does nothing, because it
 * does not belong to the queue.
 */
function poolOn(tx: Tx): object {
  const connection = (
    tx.manager.queryRunner as unknown as {
      databaseConnection: { query: (...parameters: unknown[]) => unknown };
    }
  ).databaseConnection;
  const query = (...parameters: unknown[]): unknown => connection.query(...parameters);
  const nothing = (): void => undefined;
  return {
    query,
    connect: () =>
      Promise.resolve({ query, release: nothing, on: nothing, removeListener: nothing }),
    end: () => Promise.resolve(),
    on: nothing,
    removeListener: nothing,
    options: {},
  };
}
