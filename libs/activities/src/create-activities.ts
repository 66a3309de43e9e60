import { ApplicationFailure } from '@temporalio/common';
import { NO_SLOT, type DriverActivities, type RunJobRequest } from '@waymark/workflows/protocol';
import { advanceVisit, type Visiting } from './advance-visit.js';
import { FairSlots, type Shares } from './fair-slots.js';
import { runJob } from './run-job.js';

/**
 * The activities that a worker offers to drivers. A failure carries a type and nothing else,
 * because the message of a database error can quote what a person wrote.
 */
export function createActivities(visiting: Visiting): DriverActivities {
  const visits = new FairSlots(SHARES_OF_VISITS);
  const jobs = new FairSlots(SHARES_OF_JOBS);
  return {
    advance: (request) =>
      withoutWords(() => inTurn(visits, request, () => advanceVisit(visiting, request))),
    runJob: (request) => withoutWords(() => inTurn(jobs, request, () => runOne(visiting, request))),
  };
}

/** Together less than a worker offers (`host-drivers.ts`), so a driver's visit waits for no job. */
const SHARES_OF_JOBS: Shares = { all: 50, organisation: 30, instance: 10 };
const SHARES_OF_VISITS: Shares = { all: 50, organisation: 20, instance: 2 };

/** Without a free slot, Temporal asks again later; meanwhile its own slot is free. */
async function inTurn<T>(
  slots: FairSlots,
  { organisation, instance }: { organisation: string; instance: string },
  work: () => Promise<T>,
): Promise<T> {
  const giveBack = slots.take(organisation, instance);
  if (!giveBack)
    throw ApplicationFailure.create({
      type: NO_SLOT,
      nonRetryable: false,
      nextRetryDelay: slots.askAgainMs(organisation),
    });
  try {
    return await work();
  } finally {
    giveBack();
  }
}

async function runOne(
  visiting: Visiting,
  { organisation, instance, job, attempt }: RunJobRequest,
): Promise<void> {
  const ran = await runJob(visiting, { organisation, instance, job, attempt });
  if (ran.kind !== 'locked') return;
  throw ApplicationFailure.create({
    type: 'job-locked',
    nonRetryable: false,
    nextRetryDelay: ran.forMs,
  });
}

async function withoutWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApplicationFailure) throw error;
    throw ApplicationFailure.create({ type: codeOf(error), nonRetryable: false });
  }
}

function codeOf(error: unknown): string {
  const { code, driverError, name } = error as {
    code?: unknown;
    driverError?: { code?: unknown };
    name?: unknown;
  };
  return (
    [driverError?.code, code, name].find((value): value is string => typeof value === 'string') ??
    'unknown'
  );
}
