import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startGuarded } from './guarded-process.js';
import { isAlive, whenGone } from './process-life.js';

const GUARD = fileURLToPath(new URL('../bin/guard.mjs', import.meta.url));
const SERVER = `
  process.on('SIGINT', () => { console.log('asked'); process.exit(3); });
  console.log('up');
  setInterval(() => {}, 1000);`;
const STUBBORN = 'process.on("SIGINT", () => {}); setInterval(() => {}, 1000);';

describe('startGuarded', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'guard-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const spec = (script: string) => ({
    command: process.execPath,
    args: ['-e', script],
    logFile: join(folder, 'log'),
  });

  it('stops the server with its signal and reports its exit code', async () => {
    const server = await startGuarded(spec(SERVER));
    await logged('up');
    await server.stop();
    expect(await server.exited).toEqual({ code: 3, signal: null });
    expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('up\nasked\n');
  });

  it('kills a server that ignores the signal', async () => {
    const server = await startGuarded({ ...spec(STUBBORN), graceMs: 200 });
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
  });

  it('keeps what the server writes from other users', async () => {
    const written = join(folder, 'written');
    const writes = `require('fs').writeFileSync(${JSON.stringify(written)}, ''); ${SERVER}`;
    const server = await startGuarded(spec(writes));
    await logged('up');
    await server.stop();
    for (const file of [written, join(folder, 'log')]) expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('refuses a program that does not exist', async () => {
    await expect(startGuarded({ ...spec(SERVER), command: '/nowhere/at-all' })).rejects.toThrow(
      'cannot be started: ENOENT',
    );
  });

  it('ends the server when its parent was killed', async () => {
    const pid = await serverOfAKilledParent();
    expect(await whenGone(pid, 5_000)).toBe(true);
  });

  async function logged(text: string): Promise<void> {
    while (!readFileSync(join(folder, 'log'), 'utf8').includes(text))
      await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /**
   * A parent that starts the guard as the library does, and is killed as soon as the server runs.
   */
  async function serverOfAKilledParent(): Promise<number> {
    const settings = JSON.stringify({
      ...spec(SERVER),
      cwd: '/',
      stopSignal: 'SIGINT',
      graceMs: 1_000,
    });
    const script = `
      const guard = require('child_process').spawn(
        process.execPath,
        [${JSON.stringify(GUARD)}, ${JSON.stringify(settings)}],
        { detached: true, stdio: ['pipe', 'pipe', 'ignore'] },
      );
      guard.stdout.pipe(process.stdout);`;
    const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    const line = await new Promise<string>((resolve) =>
      parent.stdout.once('data', (data: Buffer) => resolve(data.toString())),
    );
    await logged('up');
    parent.kill('SIGKILL');
    return (JSON.parse(line) as { pid: number }).pid;
  }
});
