import { ApplicationFailure } from '@temporalio/common';
import type { DriverActivities, RunJobRequest } from '@waymark/workflows/protocol';
import { advanceVisit, type Visiting } from './advance-visit.js';
import { runJob } from './run-job.js';

/**
 * The activities that a worker offers to drivers. A failure carries a type and nothing else,
 * because the message of a database error can quote what a person wrote.
 */
export function createActivities(visiting: Visiting): DriverActivities {
  return {
    advance: (request) => withoutWords(() => advanceVisit(visiting, request)),
    runJob: (request) => withoutWords(() => runOne(visiting, request)),
  };
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
