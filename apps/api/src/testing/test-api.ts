import { compileReference } from '@waymark/definitions';
import { loadReference } from '@waymark/journeys';
import type { Reference } from '@waymark/machine';
import { APPLICATION_ROLE } from '@waymark/persistence';
import { migrateQueues } from '@waymark/queues';
import { preparedTestDatabase, type TestDatabase } from '@waymark/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { createApplication } from '../application.js';
import { readConfig } from '../config.js';
import { createLog } from '../log.js';
import { closeParts, openParts } from '../open-parts.js';
import type { Parts } from '../parts.js';

/** The whole API with a port and a database of its own, and with people in two organisations. */
export interface TestApi {
  url: string;
  parts: Parts;
  owner: DataSource;
  /** An access token, as the command line gets it. */
  token(name: string): Promise<string>;
  close(): Promise<void>;
}

export const PEOPLE: [organisation: string, name: string, roles: string[]][] = [
  ['northvale', 'Cass Worker', ['caseworker']],
  ['northvale', 'Colin Worker', ['caseworker']],
  ['northvale', 'Sue Pervisor', ['supervisor']],
  ['northvale', 'Des Igner', ['service-designer']],
  ['northvale', 'Saffi Lead', ['safeguarding-lead']],
  ['northvale', 'Ada Ministrator', ['administrator']],
  ['northvale', 'Opal Rator', ['system-operator']],
  ['northvale', 'Audra Tor', ['auditor']],
  ['northvale', 'Ina Take', ['intake-admin']],
  ['northvale', 'Part Ner', ['partner']],
  ['eastmoor', 'Eve Moor', ['caseworker', 'supervisor']],
  ['eastmoor', 'Dan Moor', ['service-designer']],
];

export const idOf = (name: string): string => name.toLowerCase().replace(/\W+/g, '-');

/** The API with people and the shipped reference, and no journey. */
export async function startTestApi(environment: Record<string, string> = {}): Promise<TestApi> {
  return startOn(await preparedTestDatabase('people', addPeople), environment);
}

/** The API on this database, which is dropped when the API closes. */
export async function startOn(
  database: TestDatabase,
  environment: Record<string, string> = {},
): Promise<TestApi> {
  const api = await openTestApi(database, environment);
  const close = async (): Promise<void> => {
    await api.close();
    await database.giveBack();
  };
  return { ...api, close };
}

/** The API on this database, which stays when the API closes. */
export async function openTestApi(
  database: TestDatabase,
  environment: Record<string, string> = {},
): Promise<TestApi> {
  const owner = await ownerOf(database);
  const dataDir = await mkdtemp(join(tmpdir(), 'waymark-api-'));
  const parts = await openParts(
    readConfig({ ...settings(database, dataDir, await freePort()), ...environment }),
    createLog('silent'),
  );
  const application = await createApplication(parts);
  await application.listen(parts.config.port, '127.0.0.1');
  return {
    url: parts.config.publicUrl,
    parts,
    owner,
    token: async (name) => (await parts.demonstration?.token(name)) ?? '',
    close: async () => {
      application.getHttpServer().closeAllConnections();
      await application.close();
      await closeParts(parts);
      await owner.destroy();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const ownerOf = (database: TestDatabase): Promise<DataSource> =>
  new DataSource({ type: 'postgres', url: database.ownerUrl, poolSize: 2 }).initialize();

const settings = (
  database: TestDatabase,
  dataDir: string,
  port: number,
): Record<string, string> => ({
  DATABASE_URL: database.url,
  KEYS_DATABASE_URL: database.keysUrl,
  DATA_DIR: dataDir,
  PORT: String(port),
  MASTER_KEY: '5a'.repeat(32),
  DATABASE_POOL: '8',
});

/** Adds the people, the shipped reference and the tables of the queues to a new database. */
export async function addPeople(database: TestDatabase): Promise<void> {
  const owner = await ownerOf(database);
  await insertPeople(owner);
  await owner.destroy();
  await migrateQueues({ url: database.ownerUrl, applicationRole: APPLICATION_ROLE });
}

async function insertPeople(owner: DataSource): Promise<void> {
  await owner.query(
    `insert into organisation (organisation, name)
      values ('northvale', 'Northvale'), ('eastmoor', 'Eastmoor')`,
  );
  const reference = testReference();
  for (const [organisation, name, roles] of PEOPLE)
    await owner.query('insert into staff (organisation, id, name, roles) values ($1, $2, $3, $4)', [
      organisation,
      idOf(name),
      name,
      roles,
    ]);
  for (const organisation of ['northvale', 'eastmoor'])
    await owner.query('insert into reference_set (organisation, id, body) values ($1, $2, $3)', [
      organisation,
      reference.id,
      JSON.stringify(reference),
    ]);
}

/** The shipped calendars, rules and ladder. */
function testReference(): Reference {
  const reference = compileReference(loadReference());
  if (!reference.ok) throw new Error('the shipped reference does not compile');
  return reference.value;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
