import { isAbsolute, join, resolve } from 'node:path';

/**
 * Everything that the worker reads from its environment. No other file of this room reads
 * `process.env`.
 */
export interface Config {
  databaseUrl: string;
  keysDatabaseUrl: string;
  queueDatabaseUrl: string;
  databasePool: number;
  dataDir: string;
  /** If left out, the key file of this machine in the data folder. */
  masterKey: string | null;
  temporal: { address: string; namespace: string };
  /** The port of `/health` on the loopback interface, or null for none. */
  healthPort: number | null;
  /**
   * Names this build among those that take over from each other. If null, the checksum of the
   * driver names it.
   */
  buildId: string | null;
  logLevel: string;
}

/** @throws Error with one line for each missing or invalid variable, without its value. */
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
