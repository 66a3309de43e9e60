import {
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  TemporalFailure,
} from '@temporalio/workflow';
import {
  NO_SLOT,
  type AdvanceAnswer,
  type AdvanceRequest,
  type DriverActivities,
  type DriverJob,
} from './protocol.js';

/**
 * A local activity, for five seconds in all: longer would hold up the workflow task, and with it
 * every other event of the instance. Without a free slot it does not wait at all: its workflow task
 * holds one of the worker's few slots for workflow tasks, which other organisations need.
 */
const near = proxyLocalActivities<DriverActivities>({
  scheduleToCloseTimeout: '5s',
  retry: { initialInterval: '100ms', maximumInterval: '1s', nonRetryableErrorTypes: [NO_SLOT] },
});

/**
 * Workers report every few seconds that an ordinary activity is running (`sayingAlive`), so another
 * worker takes over soon from one that died.
 */
const heartbeatTimeout = '10s';

/** An ordinary activity, without limit: the driver waits while Postgres is unreachable. */
const far = proxyActivities<DriverActivities>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout,
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Visits have Temporal's default, 3. */
const AFTER_VISITS = 4;

const jobs = proxyActivities<DriverActivities>({
  priority: { priorityKey: AFTER_VISITS },
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout,
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/**
 * Brings one event to `advance`, first by a local activity, then for as long as it takes. The
 * engine decides what no other try can mend: it parks the instance and answers.
 */
export async function callAdvance(request: AdvanceRequest): Promise<AdvanceAnswer> {
  try {
    return await near.advance(request);
  } catch (error) {
    if (!(error instanceof TemporalFailure) || isCancellation(error)) throw error;
    return far.advance(request);
  }
}

export async function callRunJob(
  address: { organisation: string; instance: string },
  job: DriverJob,
): Promise<void> {
  const { organisation, instance } = address;
  await jobs.runJob.executeWithOptions({ summary: job.element }, [
    { organisation, instance, job: job.job, attempt: job.attempt, type: job.type },
  ]);
}
