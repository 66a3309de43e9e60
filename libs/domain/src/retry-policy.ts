/** How often a job is tried again, unless its `waymark:job` names another number. */
export const DEFAULT_JOB_RETRIES = 3;

/** Work that is tried again after it failed for a passing reason. */
export type Retried = 'job' | 'delivery';

/**
 * Real milliseconds until the next attempt, after attempt 1, 2, 3, 4.
 * One second outlasts a restarted connection, five a restarted process, thirty a failing-over
 * database, two minutes a redeployment. Whatever lasts longer is an outage.
 */
const SHORT_MS = [1_000, 5_000, 30_000, 120_000];

/**
 * After that, one attempt in this time: rarely enough to leave a service that is down alone.
 * A delivery to another instance concerns our own database only, so it waits for less.
 */
const LONGEST_MS: Readonly<Record<Retried, number>> = { job: 600_000, delivery: 300_000 };

/** How long to wait after the attempt of this number (the first is 1) has failed. */
export const backOff = (retried: Retried, attempt: number): number =>
  SHORT_MS[Math.max(attempt, 1) - 1] ?? LONGEST_MS[retried];
