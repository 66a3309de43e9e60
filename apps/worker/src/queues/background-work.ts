import type { BackgroundJobs, BackgroundQueue } from '@waymark/queues';

/**
 * The work of each background queue. `waiting` answers the work that rows ask for, so that a lost
 * queue can be filled again.
 */
export type BackgroundWork = { readonly [Q in BackgroundQueue]: QueueWork<BackgroundJobs[Q]> };

export interface QueueWork<Job extends { organisation: string }> {
  /** How many jobs run at the same time in this process. */
  concurrency: number;
  /** How many of them may be of one organisation. */
  ofOneOrganisation: number;
  /** Repeating it must be harmless. */
  perform(job: Job): Promise<void>;
  waiting(): Promise<{ id: string; job: Job }[]>;
}
