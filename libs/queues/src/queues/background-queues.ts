import type { OrganisationId } from '@waymark/domain';

/**
 * Background jobs carry ids only: what they are about is in Postgres, and a queue can be refilled
 * from there.
 */
export interface BackgroundJobs {
  /** Read a cohort file that was handed in (table `import`). */
  import: { organisation: OrganisationId; import: string };
  /** Deliver one outbox row of kind `contact-message` or `notify` to its sender. */
  'outbox-delivery': { organisation: OrganisationId; outbox: string };
}

export type BackgroundQueue = keyof BackgroundJobs;

/** Every queue, as bull-board shows it. */
export const BACKGROUND_QUEUES = [
  'import',
  'outbox-delivery',
] as const satisfies readonly BackgroundQueue[];

/** Schema of BullMQ's tables in Waymark's own database. */
export const QUEUE_SCHEMA = 'bullmq';

/**
 * Kept for a week to be looked at, failures for a month. By age only: retention by count deadlocks
 * on the Postgres backend.
 */
export const RETENTION = {
  removeOnComplete: { age: 7 * 86_400 },
  removeOnFail: { age: 30 * 86_400 },
} as const;

/** How often a background job is tried, and how long between (real time). */
export const RETRIES = { attempts: 8, backoff: { type: 'exponential', delay: 1_000 } } as const;
