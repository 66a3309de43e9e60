import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { whileLocked } from './locks.js';
import { MIGRATIONS } from './migrations/index.js';

export interface DataSourceSettings {
  url: string;
  /** Connections in the pool. Default 20. */
  poolSize?: number;
  /** Shown in pg_stat_activity. */
  name?: string;
}

/**
 * The application's own: connect it as `waymark_app`, which row-level security holds. Not yet
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
    extra: { pipeline: true }, // transactions rely on it (pipeline.ts)
  });
}

/** The owner's, for migrations only. */
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
 * Brings the schema up to date. Two starting at once are safe: the second waits and finds nothing
 * to do.
 * @returns names of the migrations that ran.
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
