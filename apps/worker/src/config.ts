import { isAbsolute, join, resolve } from 'node:path';

/**
 * Everything the worker reads from its environment. Nothing else in this room looks at
 * `process.env`.
 */
export interface Config {
  databaseUrl: string;
  keysDatabaseUrl: string;
  queueDatabaseUrl: string;
  databasePool: number;
  dataDir: string;
  /** Absent: the machine's own, in the data folder. */
  masterKey: string | null;
  temporal: { address: string; namespace: string };
  /** Port of `/health` on the loopback interface; null: none. */
  healthPort: number | null;
  /**
   * Names this build among those that take over from each other; null: the driver's own checksum.
   */
  buildId: string | null;
  logLevel: string;
}

/**
 * @throws Error with one line for each variable that is missing or wrong; values are not repeated.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const missing = ['DATABASE_URL', 'KEYS_DATABASE_URL'].filter((name) => !env[name]);
  const production = env['NODE_ENV'] === 'production';
  if (production && !env['MASTER_KEY']) missing.push('MASTER_KEY');
  if (missing.length > 0) throw new Error(missing.map((name) => `${name}: not set`).join('\n'));
  const databaseUrl = env['DATABASE_URL'] ?? '';
  return {
    databaseUrl,
    keysDatabaseUrl: env['KEYS_DATABASE_URL'] ?? '',
    queueDatabaseUrl: env['QUEUE_DATABASE_URL'] || databaseUrl,
    databasePool: wholeNumber(env, 'DATABASE_POOL') ?? 20,
    dataDir: absolute(env['DATA_DIR'] || '.waymark'),
    masterKey: env['MASTER_KEY'] || null,
    temporal: {
      address: env['TEMPORAL_ADDRESS'] || '127.0.0.1:7233',
      namespace: env['TEMPORAL_NAMESPACE'] || 'default',
    },
    healthPort: wholeNumber(env, 'HEALTH_PORT'),
    buildId: env['BUILD_ID'] || null,
    logLevel: env['LOG_LEVEL'] || 'info',
  };
}

function wholeNumber(env: Record<string, string | undefined>, name: string): number | null {
  if (!env[name]) return null;
  const value = Number(env[name]);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${name}: not a whole number`);
  return value;
}

const absolute = (path: string): string =>
  isAbsolute(path) ? path : resolve(join(process.cwd(), path));
