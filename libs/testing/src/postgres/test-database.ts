import {
  APPLICATION_ROLE,
  beginServiceTime,
  openPersistence,
  masterKeyOf,
  uuidv7,
  whileLocked,
  type Persistence,
} from '@waymark/persistence';
import type { Instant } from '@waymark/domain';
import { DataSource } from 'typeorm';
import { testNow } from '../test-now.js';

/** A database of one test file: migrated, empty, with its own key store. */
export interface TestDatabase {
  /** As `waymark_app`, which row-level security holds. */
  url: string;
  ownerUrl: string;
  keysUrl: string;
  drop(): Promise<void>;
}

export interface TestClock {
  /** Where service time begins. It runs with real time; the default is `testNow()`. */
  at?: Instant;
  /** Stands in for real time: service time begins at its first answer and follows it. */
  realNow?: () => number;
}

/** Copies the migrated template of the run. Needs the jest project `db`. */
export async function createTestDatabase(clock: TestClock = {}): Promise<TestDatabase> {
  const server = setting('WAYMARK_TEST_POSTGRES');
  const name = newName();
  await asOwner(server, async (owner) => {
    await whileLocked(owner, 'test-template', async () => {
      await copy(owner, setting('WAYMARK_TEST_TEMPLATE'), name);
      await copy(owner, 'template1', `${name}_keys`);
    });
  });
  await asOwner(databaseUrl(server, name), (owner) => beginServiceTime(owner, firstOf(clock)));
  return databaseOf(server, name);
}

/**
 * Copies a database that `prepare` filled once for the whole run, with its key store: whoever asks
 * first under this name prepares it, and the others wait. Service time begins anew in each copy.
 * @param prepare fills the database and leaves no connection to it open.
 */
export async function copyPreparedDatabase(
  prepared: string,
  prepare: (database: TestDatabase) => Promise<void>,
  clock: TestClock = {},
): Promise<TestDatabase> {
  const server = setting('WAYMARK_TEST_POSTGRES');
  const source = `prepared_${prepared}`;
  const name = newName();
  await asOwner(server, async (owner) => {
    await whileLocked(owner, 'test-prepared', async () => {
      const found = await owner.query<unknown[]>('select 1 from pg_database where datname = $1', [
        source,
      ]);
      if (found.length === 0) {
        const first = await createTestDatabase(clock);
        await prepare(first);
        const made = new URL(first.ownerUrl).pathname.slice(1);
        await owner.query(`alter database ${made}_keys rename to ${source}_keys`);
        await owner.query(`alter database ${made} rename to ${source}`);
      }
      await copy(owner, source, name);
      await copy(owner, `${source}_keys`, `${name}_keys`);
    });
  });
  await asOwner(databaseUrl(server, name), async (owner) => {
    await owner.query('delete from service_clock');
    await beginServiceTime(owner, firstOf(clock));
  });
  return databaseOf(server, name);
}

/** Files are copied: a tenth of a second, against half of one through the log. */
const copy = (owner: DataSource, source: string, name: string): Promise<unknown> =>
  owner.query(`create database ${name} template ${source} strategy file_copy`);

const newName = (): string => `t_${uuidv7().replaceAll('-', '')}`;

const databaseOf = (server: string, name: string): TestDatabase => ({
  url: databaseUrl(server, name, APPLICATION_ROLE),
  ownerUrl: databaseUrl(server, name),
  keysUrl: databaseUrl(server, `${name}_keys`),
  drop: () =>
    asOwner(server, async (owner) => {
      for (const each of [name, `${name}_keys`])
        await owner.query(`drop database if exists ${each} with (force)`);
    }),
});

export interface TestPersistence {
  database: TestDatabase;
  persistence: Persistence;
  owner: DataSource;
  close(): Promise<void>;
}

export interface TestPersistenceOptions extends TestClock {
  poolSize?: number;
  /** What is done once in a run, under this name, to a database that is then copied. */
  prepared?: { name: string; prepare(test: TestPersistence): Promise<void> };
}

/**
 * A database of its own with two organisations, opened as the application, and the owner's
 * connection to look behind the policies. It is dropped when it is closed.
 */
export async function openTestPersistence(
  options: TestPersistenceOptions = {},
): Promise<TestPersistence> {
  const { prepared } = options;
  const withOrganisations = async (database: TestDatabase): Promise<void> => {
    const test = await openOn(database, options);
    await test.owner.query(
      `insert into organisation (organisation, name)
        values ('northvale', 'Northvale'), ('eastmoor', 'Eastmoor')`,
    );
    await prepared?.prepare(test);
    await test.close();
  };
  const name = prepared?.name ?? 'two_organisations';
  const database = await copyPreparedDatabase(name, withOrganisations, options);
  const test = await openOn(database, options);
  const close = async (): Promise<void> => {
    await test.close();
    await database.drop();
  };
  return { ...test, close };
}

/** Opens this database, which stays when it is closed. */
async function openOn(
  database: TestDatabase,
  { poolSize, realNow }: TestPersistenceOptions,
): Promise<TestPersistence> {
  const owner = await new DataSource({
    type: 'postgres',
    url: database.ownerUrl,
    poolSize: 2,
  }).initialize();
  const persistence = await openPersistence({
    url: database.url,
    keysUrl: database.keysUrl,
    master: masterKeyOf('5a'.repeat(32)),
    clockRefreshMs: 0,
    clockNoticeMs: 0,
    poolSize: poolSize ?? 10,
    realNow,
  });
  return {
    database,
    persistence,
    owner,
    close: async () => {
      await persistence.close();
      await owner.destroy();
    },
  };
}

/** What the two clocks show when a test database begins. */
function firstOf({ at, realNow }: TestClock): { service: Instant; realMs: number } {
  if (!realNow) return { service: at ?? testNow(), realMs: Date.now() };
  const realMs = realNow();
  return { service: at ?? new Date(realMs).toISOString(), realMs };
}

async function asOwner(server: string, work: (owner: DataSource) => Promise<void>): Promise<void> {
  const owner = await new DataSource({ type: 'postgres', url: server, poolSize: 1 }).initialize();
  try {
    await work(owner);
  } finally {
    await owner.destroy();
  }
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error('No test server: run with the jest project "db".');
  return value;
}

function databaseUrl(server: string, name: string, user?: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  if (user) url.username = user;
  return url.toString();
}
