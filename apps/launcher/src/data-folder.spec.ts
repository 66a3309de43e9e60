import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolder } from './data-folder.js';

describe('DataFolder', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'waymark-data-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes the folders above it', () => {
    const made = new DataFolder(join(folder, 'a/b'));
    expect(statSync(made.file('logs')).isDirectory()).toBe(true);
    expect(made.secret('s')).toBe(new DataFolder(join(folder, 'a/b')).secret('s'));
    expect(statSync(made.file('s')).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['a file', (path: string) => (writeFileSync(join(path, 'f'), ''), join(path, 'f'))],
    ['below a file', (path: string) => (writeFileSync(join(path, 'f'), ''), join(path, 'f/g'))],
  ])('refuses %s and says what to do', (_what, place) => {
    const path = place(folder);
    expect(() => new DataFolder(path)).toThrow(`The data folder ${path} cannot be used (`);
    expect(() => new DataFolder(path)).toThrow('name another one with --data');
  });

  it('refuses a second start from the same folder', async () => {
    const made = new DataFolder(folder);
    await made.lock();
    const other = spawn(process.execPath, ['-e', 'console.log(1); setTimeout(() => {}, 60_000)'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(other.stdout, 'data');
    writeFileSync(made.file('launcher.pid'), String(other.pid));
    await expect(new DataFolder(folder).lock()).rejects.toThrow(`(process ${other.pid})`);
    other.kill('SIGKILL');
    await once(other, 'exit');
    await new DataFolder(folder).lock();
    made.unlock();
  });
});
