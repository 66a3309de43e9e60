import { KEY_POOL, type PoolNeed } from '@waymark/persistence';
import type { Config } from '../config.js';
import { QUEUE_CONNECTIONS } from '../queues/background-workers.js';

/** The connections to Postgres that a worker opens when it is busy (docs/operating.md#postgres). */
export const connectionNeeds = (config: Config): PoolNeed[] => [
  { url: config.databaseUrl, most: config.databasePool },
  { url: config.keysDatabaseUrl, most: KEY_POOL },
  { url: config.queueDatabaseUrl, most: QUEUE_CONNECTIONS },
];
