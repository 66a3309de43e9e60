import type { RunningPostgres } from '@waymark/components';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

declare global {
  var waymarkTestServer: { stop(): Promise<void> } | undefined;
}

/**
 * One embedded Postgres for the jest project `db`: loopback only, no fsync, gone afterwards; its address reaches the tests by the environment.
 * Jest loads a global setup outside its own module resolution, so this uses the built library, and builds it where that is missing.
 */
export default async function globalSetup(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'waymark-test-postgres-'));
  const { startPostgres } = await builtComponents();
  const server = await startPostgres({ dataDir: join(dir, 'data'), fsync: false, settings: { full_page_writes: 'off', shared_buffers: '128MB' } });
  process.env['WAYMARK_TEST_POSTGRES'] = server.url;
  globalThis.waymarkTestServer = { stop: () => end(server, dir) };
}

async function builtComponents(): Promise<typeof import('@waymark/components')> {
  if (!existsSync('libs/components/dist/index.js')) {
    const built = spawnSync(process.execPath, ['node_modules/@typescript/native/bin/tsc', '-b', 'libs/components'], { encoding: 'utf8' });
    if (built.status !== 0) throw new Error(`libs/components does not build: ${built.stdout}`);
  }
  return import('@waymark/components');
}

async function end(server: RunningPostgres, dir: string): Promise<void> {
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
}
