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
import { keepContent, putBackContent } from './kept-content.js';

/** A database of one test: migrated, with its own key store. */
export interface TestDatabase {
  /** As `waymark_app`, which row-level security holds. */
  url: string;
  ownerUrl: string;
  keysUrl: string;
  /** Ends every connection to it. Another test may get it, as it was in the beginning. */
  giveBack(): Promise<void>;
}

export interface TestClock {
  /** Where service time begins. It runs with real time; the default is `testNow()`. */
  at?: Instant;
  /** Stands in for real time: service time begins at its first answer and follows it. */
  realNow?: () => number;
}

/** A migrated database that holds nothing else. Needs the jest project `db`. */
export const emptyTestDatabase = (clock: TestClock = {}): Promise<TestDatabase> =>
  preparedTestDatabase('empty', async () => undefined, clock);

/**
 * A database that holds what `prepare` put into it, with its key store. Whoever asks first under
 * this name prepares it for the whole run, and the others wait. Later ones get a database that was
 * given back, or a copy. Service time begins anew in each.
 * @param prepare fills the database and leaves no connection to it open.
 */
export async function preparedTestDatabase(
  prepared: string,
  prepare: (database: TestDatabase) => Promise<void>,
  clock: TestClock = {},
): Promise<TestDatabase> {
  const server = setting('WAYMARK_TEST_POSTGRES');
  const source = `prepared_${prepared}`;
  const name = await asOwner(server, (owner) =>
    whileLocked(owner, 'test-prepared', async () => {
      const idle = await takeIdle(owner, source);
      if (idle) return idle;
      if (!(await exists(owner, source))) await makePrepared(owner, source, { prepare, clock });
      return copyWithKeys(owner, source);
    }),
  );
  await asOwner(databaseUrl(server, name), async (owner) => {
    await owner.query('delete from service_clock');
    await beginServiceTime(owner, firstOf(clock));
  });
  return databaseOf(server, { name, source });
}

async function makePrepared(
  owner: DataSource,
  source: string,
  given: { prepare: (database: TestDatabase) => Promise<void>; clock: TestClock },
): Promise<void> {
  const server = setting('WAYMARK_TEST_POSTGRES');
  const name = newName();
  await copy(owner, setting('WAYMARK_TEST_TEMPLATE'), name);
  await copy(owner, 'template1', keysOf(name));
  await asOwner(databaseUrl(server, name), (own) => beginServiceTime(own, firstOf(given.clock)));
  await given.prepare(databaseOf(server, { name, source }));
  for (const each of [name, keysOf(name)]) await asOwner(databaseUrl(server, each), keepContent);
  await owner.query(`alter database ${keysOf(name)} rename to ${keysOf(source)}`);
  await owner.query(`alter database ${name} rename to ${source}`);
}

async function copyWithKeys(owner: DataSource, source: string): Promise<string> {
  const name = newName();
  await copy(owner, source, name);
  await copy(owner, keysOf(source), keysOf(name));
  return name;
}

/** Copying its files takes a tenth of what going through the log takes. */
const copy = (owner: DataSource, source: string, name: string): Promise<unknown> =>
  owner.query(`create database ${name} template ${source} strategy file_copy`);

const exists = async (owner: DataSource, name: string): Promise<boolean> =>
  (await owner.query<unknown[]>('select 1 from pg_database where datname = $1', [name])).length > 0;

/** The databases that tests have given back. */
const IDLE = 'idle_test_database';

const newName = (): string => `t_${uuidv7().replaceAll('-', '')}`;
const keysOf = (name: string): string => `${name}_keys`;

const databaseOf = (server: string, of: { name: string; source: string }): TestDatabase => ({
  url: databaseUrl(server, of.name, APPLICATION_ROLE),
  ownerUrl: databaseUrl(server, of.name),
  keysUrl: databaseUrl(server, keysOf(of.name)),
  giveBack: () => asOwner(server, (owner) => giveBack(owner, server, of)),
});

/**
 * Keeps a database for the next test, as it was in the beginning. Making one anew takes half a
 * second of a machine that hands out memory slowly, which many virtual machines do.
 */
async function giveBack(
  owner: DataSource,
  server: string,
  { name, source }: { name: string; source: string },
): Promise<void> {
  const both = [name, keysOf(name)];
  await owner.query(
    `select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = any($1)`,
    [both],
  );
  for (const each of both)
    if (!(await asOwner(databaseUrl(server, each), putBackContent))) {
      for (const old of both) await owner.query(`drop database ${old} with (force)`);
      return;
    }
  await owner.query(`insert into ${IDLE} (name, source) values ($1, $2)`, [name, source]);
}

async function takeIdle(owner: DataSource, source: string): Promise<string | null> {
  await owner.query(`create table if not exists ${IDLE} (name text primary key, source text)`);
  const [rows] = await owner.query<[{ name: string }[]]>(
    `delete from ${IDLE}
      where name = (select name from ${IDLE} where source = $1 limit 1)
      returning name`,
    [source],
  );
  return rows[0]?.name ?? null;
}

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
 * connection to look behind the policies. It is given back when it is closed.
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
  const database = await preparedTestDatabase(name, withOrganisations, options);
  const test = await openOn(database, options);
  const close = async (): Promise<void> => {
    await test.close();
    await database.giveBack();
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

async function asOwner<Result>(
  server: string,
  work: (owner: DataSource) => Promise<Result>,
): Promise<Result> {
  const owner = await new DataSource({ type: 'postgres', url: server, poolSize: 1 }).initialize();
  try {
    return await work(owner);
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
