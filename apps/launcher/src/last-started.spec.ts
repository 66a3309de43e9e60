import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LastStarted } from './last-started.js';

describe('LastStarted', () => {
  let folder = '';
  const file = (): string => join(folder, '.waymark/last-started');
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'waymark-last-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('notes address and process, and removes the note', () => {
    const one = new LastStarted(folder);
    one.leave('http://127.0.0.1:4300', 17);
    expect(readFileSync(file(), 'utf8')).toBe('http://127.0.0.1:4300 17\n');
    one.remove();
    expect(existsSync(file())).toBe(false);
    one.remove();
  });

  it('keeps the note of a system that was started since', () => {
    const [one, two] = [new LastStarted(folder), new LastStarted(folder)];
    one.leave('http://127.0.0.1:4300', 17);
    two.leave('http://127.0.0.1:4301', 18);
    one.remove();
    expect(readFileSync(file(), 'utf8')).toBe('http://127.0.0.1:4301 18\n');
  });

  it('goes on when no note can be written', () => {
    writeFileSync(join(folder, '.waymark'), 'a file');
    const one = new LastStarted(folder);
    one.leave('http://127.0.0.1:4300');
    one.remove();
    expect(readFileSync(join(folder, '.waymark'), 'utf8')).toBe('a file');
  });
});
