import {
  ApplicationFailure,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  TemporalFailure,
} from '@temporalio/workflow';
import {
  PERMANENT_REFUSAL,
  type AdvanceAnswer,
  type AdvanceRequest,
  type DriverActivities,
  type DriverJob,
} from './protocol.js';

const nonRetryableErrorTypes = [PERMANENT_REFUSAL];

/**
 * A local activity, for five seconds in all: longer would hold up the workflow task, and with it
 * every other event of the instance.
 */
const near = proxyLocalActivities<DriverActivities>({
  scheduleToCloseTimeout: '5s',
  retry: { initialInterval: '100ms', maximumInterval: '1s', nonRetryableErrorTypes },
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
  retry: {
    initialInterval: '1s',
    backoffCoefficient: 2,
    maximumInterval: '1 minute',
    nonRetryableErrorTypes,
  },
});

const jobs = proxyActivities<DriverActivities>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout,
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** The answer of `advance`, or the code of a permanent refusal. */
type AdvanceCall = { refused: string } | { refused?: undefined; answer: AdvanceAnswer };

/** Brings one event to `advance`, first by a local activity, then for as long as it takes. */
export async function callAdvance(request: AdvanceRequest): Promise<AdvanceCall> {
  const first = await attempt(() => near.advance(request));
  if (first) return first;
  return (await attempt(() => far.advance(request))) ?? { refused: 'advance-failed' };
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

async function attempt(call: () => Promise<AdvanceAnswer>): Promise<AdvanceCall | undefined> {
  try {
    return { answer: await call() };
  } catch (error) {
    if (!(error instanceof TemporalFailure) || isCancellation(error)) throw error;
    return isPermanent(error) ? { refused: PERMANENT_REFUSAL } : undefined;
  }
}

/** The failure of a local activity comes as it is, that of an ordinary one as a cause. */
function isPermanent(error: Error | undefined): boolean {
  if (error instanceof ApplicationFailure) return error.type === PERMANENT_REFUSAL;
  return error instanceof TemporalFailure && isPermanent(error.cause);
}
