import type { BackgroundJobs, BackgroundQueue } from '@waymark/queues';

/**
 * What is done in the background, and where it is found again: `waiting` answers the work that rows
 * ask for, so that a queue that
 * was lost is filled again from them.
 */
export type BackgroundWork = { readonly [Q in BackgroundQueue]: QueueWork<BackgroundJobs[Q]> };

export interface QueueWork<Job> {
  /** At the same time, in this process. */
  concurrency: number;
  /** Must be harmless when repeated. */
  perform(job: Job): Promise<void>;
  waiting(): Promise<{ id: string; job: Job }[]>;
}
