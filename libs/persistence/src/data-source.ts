import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { whileLocked } from './locks.js';
import { MIGRATIONS } from './migrations/index.js';
import { limitsOfClient, TIME_LIMITS } from './time-limits.js';

export interface DataSourceSettings {
  url: string;
  /** Connections in the pool. Default 20. */
  poolSize?: number;
  /** Shown in pg_stat_activity. */
  name?: string;
}

/**
 * The application's connections, as `waymark_app`, to which row-level security applies. Not yet
 * initialised.
 */
export function applicationDataSource(settings: DataSourceSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url: settings.url,
    poolSize: settings.poolSize ?? 20,
    applicationName: settings.name ?? 'waymark',
    entities: [],
    synchronize: false,
    logging: false,
    // Transactions rely on the pipeline (pipeline.ts).
    extra: { pipeline: true, ...limitsOfClient(TIME_LIMITS) },
  });
}

/** Connections of the owner, for migrations only. */
export function ownerDataSource(settings: DataSourceSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url: settings.url,
    poolSize: 2,
    applicationName: 'waymark-migrations',
    migrations: MIGRATIONS,
    migrationsTableName: 'waymark_migration',
    migrationsTransactionMode: 'each',
    entities: [],
    synchronize: false,
    logging: false,
  });
}

/**
 * Brings the schema up to date. Two programs may start at once: the second waits and finds nothing
 * to do.
 * @returns the names of the migrations that ran.
 */
export async function migrate(settings: DataSourceSettings): Promise<string[]> {
  const owner = await ownerDataSource(settings).initialize();
  const guard = owner.createQueryRunner();
  try {
    const ran = await whileLocked(guard, 'migrations', () => owner.runMigrations());
    return ran.map((migration) => migration.name);
  } finally {
    await guard.release();
    await owner.destroy();
  }
}
