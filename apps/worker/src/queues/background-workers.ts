import { BACKGROUND_QUEUES, QUEUE_SCHEMA, RETENTION, RETRIES, type BackgroundQueue } from '@waymark/queues';
import { createPostgresBackend, withBackend, type PostgresConnectionOptions } from 'bullmq';
import { codeOf, type Logger } from '../platform/log.js';
import type { Round } from '../platform/repeating.js';
import type { BackgroundWork, QueueWork } from './background-work.js';

const { Queue, Worker } = withBackend(createPostgresBackend);

export interface BackgroundWorkers {
  /** Puts what rows ask for into its queue again. */
  refill: Round;
  stop(): Promise<void>;
}

/** Runs the background queues on BullMQ's Postgres backend. */
export function backgroundWorkers(work: BackgroundWork, connectionString: string, log: Logger): BackgroundWorkers {
  const connection: PostgresConnectionOptions = { connectionString, schema: QUEUE_SCHEMA, max: 4 };
  const opened = BACKGROUND_QUEUES.map((name) => open({ name, work: work[name], connection, log }));
  return {
    refill: {
      name: 'refill',
      everyMs: 1_000,
      work: async () => {
        for (const one of opened) await one.refill();
        return 0;
      },
    },
    stop: async () => {
      await Promise.allSettled(opened.map((one) => one.stop()));
    },
  };
}

interface Opening { name: BackgroundQueue; work: QueueWork<unknown>; connection: PostgresConnectionOptions; log: Logger }

function open({ name, work, connection, log }: Opening) {
  const queue = new Queue<unknown, unknown, string>(name, { connection, skipMetasUpdate: true });
  const worker = new Worker(name, ({ data }: { data: unknown }) => withoutWords(() => work.perform(data)), { connection, concurrency: work.concurrency });
  const tell = (error: unknown): void => log.debug({ queue: name, code: codeOf(error) }, 'queue connection');
  queue.on('error', tell);
  worker.on('error', tell);
  worker.on('failed', (job, error) => log.warn({ queue: name, job: job?.id, code: error.message }, 'background job failed'));
  return {
    refill: async () => {
      for (const { id, job } of await work.waiting()) await queue.add(name, job, { jobId: Buffer.from(id).toString('base64url'), ...RETRIES, ...RETENTION, removeOnComplete: true });
    },
    stop: async () => {
      await worker.close();
      await queue.close();
    },
  };
}

/** bull-board shows why a job failed: a code, not the words of an error. */
async function withoutWords(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw Object.assign(new Error(codeOf(error)), { stack: '' });
  }
}
