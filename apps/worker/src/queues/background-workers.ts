import {
  BACKGROUND_QUEUES,
  QUEUE_SCHEMA,
  RETENTION,
  RETRIES,
  type BackgroundQueue,
} from '@waymark/queues';
import type { RaiseAlarm } from '@waymark/engine';
import {
  createPostgresBackend,
  DelayedError,
  withBackend,
  type PostgresConnectionOptions,
} from 'bullmq';
import { codeOf, whereOf, type Logger } from '../platform/log.js';
import type { Round } from '../platform/repeating.js';
import type { BackgroundWork, QueueWork } from './background-work.js';

const { Queue, Worker } = withBackend(createPostgresBackend);
/** A waiting row is looked up in its queue this often. */
const ASK_AGAIN_MS = 20_000;
/** A job whose organisation has its share of this process waits this long and frees its place. */
const ITS_TURN_AGAIN_MS = 1_000;

/** Connections for adding jobs to a queue, and as many for taking them. */
const POOL = 4;
/** All connections of the queues: each also listens on one. */
export const QUEUE_CONNECTIONS = BACKGROUND_QUEUES.length * (2 * POOL + 1);

export interface BackgroundWorkers {
  /** Adds the work that rows ask for to its queue again. */
  refill: Round;
  stop(): Promise<void>;
}

/** Runs the background queues on BullMQ's Postgres backend. */
export function backgroundWorkers(
  work: BackgroundWork,
  connectionString: string,
  { log, alarm }: { log: Logger; alarm: RaiseAlarm },
): BackgroundWorkers {
  const connection: PostgresConnectionOptions = {
    connectionString,
    schema: QUEUE_SCHEMA,
    max: POOL,
  };
  const opened = BACKGROUND_QUEUES.map((name) =>
    open({ name, work: work[name], connection, log, alarm }),
  );
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

interface Opening {
  name: BackgroundQueue;
  work: QueueWork<{ organisation: string }>;
  connection: PostgresConnectionOptions;
  log: Logger;
  alarm: RaiseAlarm;
}

function open({ name, work, connection, log, alarm }: Opening) {
  const queue = new Queue<unknown, unknown, string>(name, { connection, skipMetasUpdate: true });
  const running = new Map<string, number>();
  const worker = new Worker<{ organisation: string }, void, string>(
    name,
    async (job, token) => {
      const { organisation } = job.data;
      const others = running.get(organisation) ?? 0;
      if (others >= work.ofOneOrganisation) {
        await job.moveToDelayed(Date.now() + ITS_TURN_AGAIN_MS, token);
        throw new DelayedError();
      }
      running.set(organisation, others + 1);
      try {
        await withoutWords(log, () => work.perform(job.data));
      } finally {
        const left = (running.get(organisation) ?? 1) - 1;
        if (left > 0) running.set(organisation, left);
        else running.delete(organisation);
      }
    },
    { connection, concurrency: work.concurrency },
  );
  const tell = (error: unknown): void =>
    log.debug({ queue: name, code: codeOf(error) }, 'queue connection');
  queue.on('error', tell);
  worker.on('error', tell);
  worker.on('failed', (job, error) => {
    log.warn({ queue: name, job: job?.id, code: error.message }, 'background job failed');
    if (job && job.attemptsMade >= RETRIES.attempts)
      alarm({
        code: 'work-set-aside',
        organisation: job.data.organisation,
        detail: { queue: name, [name === 'import' ? 'import' : 'outbox']: job.id ?? '' },
      });
  });
  const asked = new Map<string, number>();
  return {
    refill: async () => {
      const now = performance.now();
      for (const { id, job } of await work.waiting()) {
        if (now - (asked.get(id) ?? -Infinity) < ASK_AGAIN_MS) continue;
        asked.set(id, now);
        await ask(queue, { name, id, job });
      }
      for (const [id, at] of asked) if (now - at > ASK_AGAIN_MS) asked.delete(id);
    },
    stop: async () => {
      await worker.close();
      await queue.close();
    },
  };
}

type Jobs = InstanceType<typeof Queue<unknown, unknown, string>>;

/**
 * Adds a job under the id of its row, so that a row has one job. A job that has failed for good is
 * retried for as long as its row waits.
 */
async function ask(
  queue: Jobs,
  { name, id, job }: { name: string; id: string; job: unknown },
): Promise<void> {
  const there = await queue.getJob(id);
  if (there && (await there.isFailed())) return there.retry();
  if (!there)
    await queue.add(name, job, { jobId: id, ...RETRIES, ...RETENTION, removeOnComplete: true });
}

/** bull-board shows why a job failed, so the error is replaced by its code. */
async function withoutWords(log: Logger, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.warn({ code: codeOf(error), where: whereOf(error) }, 'background job threw');
    throw Object.assign(new Error(codeOf(error)), { stack: '' });
  }
}
