import type { RunningPostgres } from '@waymark/components';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';

declare global {
  var waymarkTestServer: { stop(): Promise<void> } | undefined;
}

const TEMPLATE = 'waymark_template';

/**
 * One embedded Postgres for the jest project `db`: loopback only, no fsync, gone afterwards, with a
 * migrated template that tests copy.
 * Their addresses reach the tests by the environment. Jest loads a global setup outside its own
 * module resolution, so this uses the built libraries, and builds them first.
 */
export default async function globalSetup(): Promise<void> {
  build(['libs/components', 'libs/persistence']);
  const dir = mkdtempSync(join(folderForTests(), 'waymark-test-postgres-'));
  const { startPostgres } = await import('@waymark/components');
  const server = await startPostgres({
    dataDir: join(dir, 'data'),
    fsync: false,
    // Without autovacuum a database has no statistics of what an earlier test put into it.
    settings: { full_page_writes: 'off', shared_buffers: '128MB', autovacuum: 'off' },
  });
  globalThis.waymarkTestServer = { stop: () => end(server, dir) };
  await createTemplate(server);
  process.env['WAYMARK_TEST_POSTGRES'] = server.url;
  process.env['WAYMARK_TEST_TEMPLATE'] = TEMPLATE;
}

/** In memory where there is room: a database is then made in a tenth of the time. */
function folderForTests(): string {
  if (!existsSync(MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ROOM ? MEMORY : tmpdir();
}

const MEMORY = '/dev/shm';
/** Several times what a run has needed: 4 GiB. */
const ROOM = 4 * 1024 ** 3;

/** Incremental: nothing to do takes a second. */
function build(libraries: string[]): void {
  const built = spawnSync(
    process.execPath,
    ['node_modules/@typescript/native/bin/tsc', '-b', ...libraries],
    { encoding: 'utf8' },
  );
  if (built.status !== 0)
    throw new Error(`what tests run on does not build: ${built.stdout}${built.stderr}`);
}

async function createTemplate(server: RunningPostgres): Promise<void> {
  const { APPLICATION_ROLE, migrate } = await import('@waymark/persistence');
  const url = new URL(server.url);
  const owner = await new DataSource({
    type: 'postgres',
    url: server.url,
    poolSize: 1,
  }).initialize();
  try {
    await owner.query(`create database ${TEMPLATE}`);
    await migrate({ url: Object.assign(new URL(url), { pathname: `/${TEMPLATE}` }).toString() });
    // One password for owner and application: the server lives as long as the run.
    await owner.query(
      `alter role ${APPLICATION_ROLE} with login password '${decodeURIComponent(url.password)}'`,
    );
  } finally {
    await owner.destroy();
  }
}

async function end(server: RunningPostgres, dir: string): Promise<void> {
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
}
