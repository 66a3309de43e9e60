import { heartbeat } from '@temporalio/activity';
import type { DriverActivities } from '@waymark/workflows/protocol';

/** In real milliseconds: a third of the driver's heartbeat time-out. */
const EVERY_MS = 3_000;

/**
 * The same activities, which report every few seconds that they are running. If their worker dies,
 * Temporal notices by the silence and gives the activity to another one.
 */
export function sayingAlive(activities: DriverActivities): DriverActivities {
  return {
    advance: (request) => alive(() => activities.advance(request)),
    runJob: (request) => alive(() => activities.runJob(request)),
  };
}

async function alive<T>(work: () => Promise<T>): Promise<T> {
  const beating = setInterval(heartbeat, EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(beating);
  }
}
