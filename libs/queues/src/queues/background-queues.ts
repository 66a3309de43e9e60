import type { OrganisationId } from '@waymark/domain';

/**
 * The data of background jobs: ids only. What they are about is in Postgres, so a lost queue can be
 * filled again from there.
 */
export interface BackgroundJobs {
  /** Reads a cohort file that was uploaded (table `import`). */
  import: { organisation: OrganisationId; import: string };
  /** Delivers one outbox row of kind `contact-message`. */
  'outbox-delivery': { organisation: OrganisationId; outbox: string };
}

export type BackgroundQueue = keyof BackgroundJobs;

/** All queues, as bull-board shows them. */
export const BACKGROUND_QUEUES = [
  'import',
  'outbox-delivery',
] as const satisfies readonly BackgroundQueue[];

/** The schema of BullMQ's tables in Waymark's own database. */
export const QUEUE_SCHEMA = 'bullmq';

/**
 * Completed jobs are kept for a week and failed ones for a month. The limit is an age, because a
 * limit by count deadlocks on the Postgres backend.
 */
export const RETENTION = {
  removeOnComplete: { age: 7 * 86_400 },
  removeOnFail: { age: 30 * 86_400 },
} as const;

/** How often a background job is attempted, and the real time between attempts. */
export const RETRIES = { attempts: 8, backoff: { type: 'exponential', delay: 1_000 } } as const;
