import { backOff, type JsonObject } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import type { JobKey, JobResult, JobToRun, StartedJob } from './job.js';
import type { EngineContext } from '../context.js';
import type { JobRecord } from './driver-event.js';
import { orPark } from './park.js';

interface LockedRow {
  type: string;
  element: string;
  element_instance: string;
  input: Buffer;
  headers: Record<string, string>;
  key_id: string;
  retries_left: number;
  case_id: string | null;
  was_owner: string | null;
}

export interface JobWork {
  startJob(key: JobKey, lock: LockTime): Promise<StartedJob>;
  /** Renews the lock of a job that takes long. @returns false if it was lost. */
  extendJob(key: JobKey, lock: LockTime): Promise<boolean>;
  /**
   * Records the result in the job's row. The driver brings it to the instance with its next visit.
   * @returns false if the attempt was no longer open.
   */
  recordJob(key: JobKey, result: JobResult): Promise<boolean>;
}
interface LockTime {
  owner: string;
  /** In real milliseconds. */
  forMs: number;
}

/**
 * Jobs are rows (`ARCHITECTURE.md#the-driver`). A lock is in real time, and a result is recorded
 * before the driver hears of it.
 */
export function jobWork(context: EngineContext): JobWork {
  return {
    startJob: (key, lock) =>
      inJob<StartedJob>(context, key, {
        otherwise: { kind: 'settled' },
        work: async (tx) => {
          const job = await lockJob(tx, context, { key, lock });
          if (job) return { kind: 'run', job };
          const [held] = await tx.prepared<{ ms: number }>(
            `select greatest(1, ceil(extract(epoch from lock_until - now()) * 1000))::int as ms
            from job
            where organisation = $1
              and instance = $2
              and id = $3
              and attempt = $4
              and state = 'open'
              and lock_until >= now()`,
            keyOf(key),
          );
          return held ? { kind: 'locked', forMs: held.ms } : { kind: 'settled' };
        },
      }),
    extendJob: (key, lock) =>
      context.persistence.inOrganisation(
        key.organisation,
        async (tx) =>
          (await tx.execute(
            `update job
              set lock_until = now() + make_interval(secs => $6::double precision / 1000)
              where organisation = $1
                and instance = $2
                and id = $3
                and attempt = $4
                and state = 'open'
                and lock_owner = $5`,
            [...keyOf(key), lock.owner, lock.forMs],
          )) > 0,
      ),
    recordJob: (key, result) =>
      inJob(context, key, {
        otherwise: false,
        work: async (tx) => {
          const [row] = await tx.prepared<{ key_id: string }>(
            `select key_id
            from job
            where organisation = $1
              and instance = $2
              and id = $3
              and attempt = $4
              and state = 'open'
            for update`,
            keyOf(key),
          );
          if (!row) return false;
          const sealed = await context.persistence.keys.encrypt(
            key.organisation,
            row.key_id,
            recordOf(context, key, result),
            `job/result/${key.instance}/${key.job}/${key.attempt}`,
          );
          tx.send(
            `update job
            set state = 'recorded', outcome = $5, error_code = $6, result = $7, lock_owner = null,
              lock_until = null
            where organisation = $1 and instance = $2 and id = $3 and attempt = $4`,
            [...keyOf(key), result.outcome, 'code' in result ? result.code : null, sealed],
          );
          return true;
        },
      }),
  };
}

/** A transaction about a job. If it can never succeed, its instance is parked. */
const inJob = <T>(
  context: EngineContext,
  key: JobKey,
  { work, otherwise }: { work: (tx: Tx) => Promise<T>; otherwise: T },
): Promise<T> =>
  orPark(
    context,
    { ...key, event: { kind: 'job', job: key.job, attempt: key.attempt } },
    { work: () => context.persistence.inOrganisation(key.organisation, work), otherwise },
  );

/**
 * Locks an open job that nobody else has locked. Null if there is none, or if its instance is
 * parked.
 */
export async function lockJob(
  tx: Tx,
  context: EngineContext,
  { key, lock }: { key: JobKey; lock: { owner: string; forMs: number } },
): Promise<JobToRun | null> {
  const [row] = await tx.prepared<LockedRow>(
    `with before as (
        select j.lock_owner
        from job j
        where j.organisation = $1 and j.instance = $2 and j.id = $3
        for update)
     update job
     set lock_owner = $5, lock_until = now() + make_interval(secs => $6::double precision / 1000)
     from before, instance i
     where job.organisation = $1
       and job.instance = $2
       and job.id = $3
       and job.attempt = $4
       and job.state = 'open'
       and (job.lock_until is null or job.lock_until < now())
       and i.organisation = job.organisation and i.id = job.instance and i.ended_at is null
       and i.parked is null
     returning job.type, job.element, job.element_instance, job.input, job.headers, job.key_id,
       job.retries_left, i.case_id, before.lock_owner as was_owner`,
    [...keyOf(key), lock.owner, lock.forMs],
  );
  return row ? jobToRun(context, key, row) : null;
}

const keyOf = (key: JobKey): unknown[] => [key.organisation, key.instance, key.job, key.attempt];

/** The back-off is real time; the instance waits in service time. */
function recordOf(context: EngineContext, key: JobKey, result: JobResult): JobRecord {
  if (result.outcome !== 'failed') return result.variables ? { variables: result.variables } : {};
  const serviceMs = backOff('job', key.attempt) * context.persistence.clock.rate();
  const retryAt = result.retryAt ?? new Date(Date.parse(context.now()) + serviceMs).toISOString();
  return { retryAt, ...(result.retriesLeft !== undefined && { retriesLeft: result.retriesLeft }) };
}

async function jobToRun(context: EngineContext, key: JobKey, row: LockedRow): Promise<JobToRun> {
  const input = await context.persistence.keys.decrypt<JsonObject>(
    key.organisation,
    row.key_id,
    row.input,
    `job/input/${key.instance}/${key.job}`,
  );
  return {
    instance: key.instance,
    job: key.job,
    attempt: key.attempt,
    type: row.type,
    element: row.element,
    elementInstance: row.element_instance,
    caseId: row.case_id,
    at: context.now(),
    input,
    headers: row.headers,
    retriesLeft: row.retries_left,
    interrupted: row.was_owner !== null,
  };
}
