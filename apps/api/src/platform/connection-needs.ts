import { KEY_POOL, type PoolNeed } from '@waymark/persistence';
import type { Config } from '../config.js';
import { BOARD_CONNECTIONS } from './queue-board.js';

/** One more for the health of the store of keys. */
const HEALTH = 1;

/** The connections to Postgres that the API opens when it is busy (docs/operating.md#postgres). */
export const connectionNeeds = (config: Config): PoolNeed[] => [
  { url: config.databaseUrl, most: config.databasePool },
  { url: config.keysDatabaseUrl, most: KEY_POOL + HEALTH },
  { url: config.queueDatabaseUrl, most: BOARD_CONNECTIONS },
];
