import { readTemporal, type TemporalSettings } from '@waymark/workflows/temporal-settings';
import { readFileSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';

/**
 * Everything that the API reads from its environment. Nothing else here reads `process.env`. The
 * settings of Temporal are in `libs/workflows/src/temporal-settings.ts`.
 */
const environment = z.object({
  NODE_ENV: z.string().default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4300),
  PUBLIC_URL: z.url().optional(),
  DATA_DIR: z.string().default('.waymark'),
  DATABASE_URL: z.url(),
  KEYS_DATABASE_URL: z.url(),
  QUEUE_DATABASE_URL: z.url().optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(20),
  MASTER_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .optional(),
  MASTER_KEY_ALSO: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .optional(),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(5).max(480).default(60),
  SESSION_SECRET: z.string().min(32).optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().default('waymark-web'),
  OIDC_CLIENT_SECRET: z.string().optional(),
  WEB_ROOT: z.string().optional(),
  CLOCK: z.coerce.number().min(1).max(1_000_000).optional(),
  RATE_LIMIT: z.coerce.number().int().min(1).default(6_000),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export interface Config {
  production: boolean;
  host: string;
  port: number;
  /** The address at which browsers reach the API; the origin of cookies and callbacks. */
  publicUrl: string;
  dataDir: string;
  databaseUrl: string;
  keysDatabaseUrl: string;
  queueDatabaseUrl: string;
  databasePool: number;
  /** Null: made in the data folder on first use, which production refuses. */
  masterKey: string | null;
  /** Another master key that is accepted while it changes. */
  masterKeyAlso: string | null;
  sessionSecret: string | null;
  /** A browser session ends if the person does nothing for so long. Real time. */
  sessionIdleMinutes: number;
  /** Null: the embedded identity provider. */
  oidcIssuer: string | null;
  oidcClientId: string;
  oidcClientSecret: string | null;
  temporal: TemporalSettings | null;
  webRoot: string | null;
  /** Service time runs so many times faster. Null leaves the stored clock unchanged. */
  clock: number | null;
  /** Requests a minute (real time) for each person, or for each address before sign-in. */
  rateLimit: number;
  trustProxy: number;
  logLevel: string;
}

/**
 * @throws Error with one line for each variable that is missing or wrong. It repeats no value.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success)
    throw new Error(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    );
  const config = configOf(parsed.data, readTemporal(given, readFileSync));
  const refused = unfitForProduction(config);
  if (config.production && refused.length)
    throw new Error(`Production needs ${refused.join(', ')}.`);
  return config;
}

function configOf(env: z.output<typeof environment>, temporal: TemporalSettings | null): Config {
  const absolute = (path: string): string => (isAbsolute(path) ? path : resolve(path));
  return {
    production: env.NODE_ENV === 'production',
    host: env.HOST,
    port: env.PORT,
    publicUrl: (env.PUBLIC_URL ?? `http://127.0.0.1:${env.PORT}`).replace(/\/$/, ''),
    dataDir: absolute(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL,
    keysDatabaseUrl: env.KEYS_DATABASE_URL,
    queueDatabaseUrl: env.QUEUE_DATABASE_URL ?? env.DATABASE_URL,
    databasePool: env.DATABASE_POOL,
    masterKey: env.MASTER_KEY ?? null,
    masterKeyAlso: env.MASTER_KEY_ALSO ?? null,
    sessionSecret: env.SESSION_SECRET ?? null,
    sessionIdleMinutes: env.SESSION_IDLE_MINUTES,
    oidcIssuer: env.OIDC_ISSUER ?? null,
    oidcClientId: env.OIDC_CLIENT_ID,
    oidcClientSecret: env.OIDC_CLIENT_SECRET ?? null,
    temporal,
    webRoot: env.WEB_ROOT ? absolute(env.WEB_ROOT) : null,
    clock: env.CLOCK ?? null,
    rateLimit: env.RATE_LIMIT,
    trustProxy: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL,
  };
}

/**
 * The settings that production must not have: secrets that the machine made for itself and people
 * without passwords are for demonstrations.
 */
function unfitForProduction(config: Config): string[] {
  const checks: [boolean, string][] = [
    [config.oidcIssuer === null, 'OIDC_ISSUER'],
    [config.masterKey === null, 'MASTER_KEY'],
    [config.sessionSecret === null, 'SESSION_SECRET'],
    [!config.publicUrl.startsWith('https:'), 'PUBLIC_URL with https'],
    [config.clock !== null && config.clock !== 1, 'CLOCK unset'],
  ];
  return checks.filter(([unfit]) => unfit).map(([, what]) => what);
}
