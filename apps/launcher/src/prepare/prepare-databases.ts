import { APPLICATION_ROLE, migrate } from '@waymark/persistence';
import { QUEUE_SCHEMA } from '@waymark/queues';
import { runMigrations } from 'bullmq';
import pg from 'pg';
import { withClient } from './with-client.js';

export interface ServiceDatabases {
  url: string;
  keysUrl: string;
}

/**
 * Brings the schemas of Waymark and of the queues up to date and makes the database of wrapped
 * keys. That is a database of its own so that its backups can be deleted early. The services
 * connect with a role to which row-level security applies.
 */
export async function prepareDatabases(owner: string, password: string): Promise<ServiceDatabases> {
  await requireVersion(owner);
  await migrate({ url: owner });
  await withClient(owner, async (client) => {
    await client.query(
      `alter role ${APPLICATION_ROLE} with login password ${client.escapeLiteral(password)}`,
    );
    await runMigrations(client, QUEUE_SCHEMA);
    for (const grant of QUEUE_GRANTS) await client.query(grant);
  });
  const keys = process.env['KEYS_DATABASE_URL'] ?? (await keysDatabase(owner));
  return {
    url: as(owner, { user: APPLICATION_ROLE, password }),
    keysUrl: process.env['KEYS_DATABASE_URL'] ?? as(keys, { user: APPLICATION_ROLE, password }),
  };
}

const OLDEST = 180_000;
const QUEUE_GRANTS = [
  `grant usage on schema ${QUEUE_SCHEMA} to ${APPLICATION_ROLE}`,
  `grant
    select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${APPLICATION_ROLE}`,
  `grant usage, select, update on all sequences in schema ${QUEUE_SCHEMA} to ${APPLICATION_ROLE}`,
  `grant execute on all functions in schema ${QUEUE_SCHEMA} to ${APPLICATION_ROLE}`,
];

async function requireVersion(owner: string): Promise<void> {
  const version = await withClient(
    owner,
    async (client) =>
      (
        await client.query<{ number: string; text: string }>(
          `select current_setting('server_version_num') as number,
              current_setting('server_version') as text`,
        )
      ).rows[0],
  );
  if (Number(version?.number) < OLDEST)
    throw new Error(
      `Waymark needs PostgreSQL 18 or newer; DATABASE_URL names a server of ${version?.text}.`,
    );
}

async function keysDatabase(owner: string): Promise<string> {
  const name = `${new URL(owner).pathname.slice(1)}_keys`;
  await withClient(owner, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (!rowCount)
      await client.query(`create database ${pg.escapeIdentifier(name)} owner ${APPLICATION_ROLE}`);
  });
  return as(owner, { database: name });
}

function as(url: string, change: { user?: string; password?: string; database?: string }): string {
  const changed = new URL(url);
  if (change.user) changed.username = change.user;
  if (change.password) changed.password = change.password;
  if (change.database) changed.pathname = `/${change.database}`;
  return changed.toString();
}
