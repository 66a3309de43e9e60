import { readTemporal, type TemporalSettings } from '@waymark/workflows/temporal-settings';
import { readFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { NotifySettings } from './staff-senders/notify-sender.js';
import { isNotifyKey } from './staff-senders/notify-token.js';

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
  /** Another master key that is accepted while it changes. */
  masterKeyAlso: string | null;
  temporal: TemporalSettings;
  /** The port of `/health` on the loopback interface, or null for none. */
  healthPort: number | null;
  /**
   * Names this build among those that take over from each other. If null, the checksum of the
   * driver names it.
   */
  buildId: string | null;
  logLevel: string;
  production: boolean;
  staff: StaffSenders;
}

const SENDERS = {
  text: ['file', 'simulated', 'console', 'notify', 'none'],
  email: ['file', 'simulated', 'console', 'smtp', 'notify', 'none'],
} as const;
export type StaffSenderName = (typeof SENDERS)[keyof typeof SENDERS][number];

/** How notices leave for members of staff (docs/operating.md#notices-to-staff). */
interface StaffSenders {
  text: StaffSenderName;
  email: StaffSenderName;
  /** Where people find their notices. */
  link: string;
  smtp: { url: string; from: string } | null;
  notify: NotifySettings | null;
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
    masterKeyAlso: env['MASTER_KEY_ALSO'] || null,
    temporal: temporalOf(env),
    healthPort: wholeNumber(env, 'HEALTH_PORT'),
    buildId: env['BUILD_ID'] || null,
    logLevel: env['LOG_LEVEL'] || 'info',
    production,
    staff: staffSenders(env, production),
  };
}

/** Without an address, the server of this machine. */
function temporalOf(env: Record<string, string | undefined>): TemporalSettings {
  const given = readTemporal(env, readFileSync);
  const here = { TEMPORAL_ADDRESS: '127.0.0.1:7233' };
  const found = given ?? readTemporal({ ...env, ...here }, readFileSync);
  if (!found) throw new Error('TEMPORAL_ADDRESS: not set');
  return found;
}

/**
 * On one machine, texts and emails are files. In production nothing leaves unless a sender is
 * named, because a file reaches nobody.
 */
function staffSenders(env: Record<string, string | undefined>, production: boolean): StaffSenders {
  const text = senderNamed(env, 'STAFF_TEXT_SENDER', SENDERS.text) ?? otherwise(production);
  const email = senderNamed(env, 'STAFF_EMAIL_SENDER', SENDERS.email) ?? otherwise(production);
  const used: readonly StaffSenderName[] = [text, email];
  const needed = [
    ...(used.includes('smtp') ? ['SMTP_URL', 'SMTP_FROM'] : []),
    ...(used.includes('notify') ? ['NOTIFY_API_KEY'] : []),
    ...(text === 'notify' ? ['NOTIFY_TEXT_TEMPLATE'] : []),
    ...(email === 'notify' ? ['NOTIFY_EMAIL_TEMPLATE'] : []),
    ...(production && used.some((name) => name !== 'none') ? ['PUBLIC_URL'] : []),
  ];
  if (production && used.includes('simulated'))
    throw new Error('STAFF_TEXT_SENDER, STAFF_EMAIL_SENDER: nothing is simulated in production');
  const missing = needed.filter((name) => !env[name]);
  if (missing.length > 0) throw new Error(missing.map((name) => `${name}: not set`).join('\n'));
  const key = env['NOTIFY_API_KEY'] ?? '';
  if (used.includes('notify') && !isNotifyKey(key))
    throw new Error('NOTIFY_API_KEY: not a key of GOV.UK Notify');
  return {
    text,
    email,
    link: `${env['PUBLIC_URL'] || 'http://127.0.0.1:4300'}/notices`,
    smtp: used.includes('smtp')
      ? { url: env['SMTP_URL'] ?? '', from: env['SMTP_FROM'] ?? '' }
      : null,
    notify: used.includes('notify')
      ? {
          url: env['NOTIFY_URL'] || 'https://api.notifications.service.gov.uk',
          key,
          textTemplate: env['NOTIFY_TEXT_TEMPLATE'] ?? '',
          emailTemplate: env['NOTIFY_EMAIL_TEMPLATE'] ?? '',
        }
      : null,
  };
}

const otherwise = (production: boolean): StaffSenderName => (production ? 'none' : 'file');

function senderNamed(
  env: Record<string, string | undefined>,
  name: string,
  known: readonly StaffSenderName[],
): StaffSenderName | null {
  const given = env[name];
  if (!given) return null;
  const found = known.find((each) => each === given);
  if (!found) throw new Error(`${name}: not one of ${known.join(', ')}`);
  return found;
}

function wholeNumber(env: Record<string, string | undefined>, name: string): number | null {
  if (!env[name]) return null;
  const value = Number(env[name]);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${name}: not a whole number`);
  return value;
}

const absolute = (path: string): string =>
  isAbsolute(path) ? path : resolve(join(process.cwd(), path));
