import { jest } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../process-life.js';
import { isListening } from '../free-port.js';
import { startPostgres } from './start-postgres.js';

// It starts a server several times, which takes long on a busy machine.
jest.setTimeout(60_000);

describe('startPostgres', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'postgres-'))));
  afterAll(() => rmSync(folder, { recursive: true }));
  const start = () => startPostgres({ dataDir: join(folder, 'data', 'postgres'), fsync: false });

  it('makes its folder once and keeps its port and password', async () => {
    const first = await start();
    expect(await isListening(first.port)).toBe(true);
    expect(statSync(join(folder, 'data', 'postgres.password')).mode & 0o077).toBe(0);
    await first.stop();
    expect(await isListening(first.port)).toBe(false);
    const second = await start();
    expect(second.url).toBe(first.url);
    await second.stop();
  });

  it('starts again after the server was killed', async () => {
    const killed = await start();
    process.kill(killed.pid, 'SIGKILL');
    await killed.exited;
    const again = await start();
    expect(again.pid).not.toBe(killed.pid);
    await again.stop();
    expect(isAlive(again.pid)).toBe(false);
  });

  it('replaces a folder that an interrupted start left unfinished', async () => {
    rmSync(join(folder, 'data'), { recursive: true });
    const server = await start();
    await server.stop();
    expect(existsSync(join(folder, 'data', 'postgres.partial'))).toBe(false);
  });
});
