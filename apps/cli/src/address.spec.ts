import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemUrl } from './address.js';
import { Unusable } from './exit-code.js';

describe('the address of the system', () => {
  const before = {
    cwd: process.cwd(),
    url: process.env['WAYMARK_URL'],
    data: process.env['WAYMARK_DATA'],
  };
  let folder = '';

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'waymark-address-')));
    mkdirSync(join(folder, '.waymark'));
    mkdirSync(join(folder, 'deep/er'), { recursive: true });
    process.chdir(folder);
    delete process.env['WAYMARK_URL'];
    delete process.env['WAYMARK_DATA'];
  });

  afterEach(() => {
    process.chdir(before.cwd);
    if (before.url !== undefined) process.env['WAYMARK_URL'] = before.url;
    if (before.data !== undefined) process.env['WAYMARK_DATA'] = before.data;
    rmSync(folder, { recursive: true });
  });

  const leave = (name: string, text: string): void =>
    writeFileSync(join(folder, '.waymark', name), `${text}\n`);

  it('takes --url, else WAYMARK_URL, else the address that npm start wrote', () => {
    leave('address', 'http://127.0.0.1:4300');
    expect(systemUrl(undefined)).toBe('http://127.0.0.1:4300');
    process.env['WAYMARK_URL'] = 'http://127.0.0.1:4301/';
    expect(systemUrl(undefined)).toBe('http://127.0.0.1:4301');
    expect(systemUrl('https://waymark.example.org')).toBe('https://waymark.example.org');
    delete process.env['WAYMARK_URL'];
  });

  it('finds the data folder from a folder below', () => {
    leave('address', 'http://127.0.0.1:4300');
    process.chdir(join(folder, 'deep/er'));
    expect(systemUrl(undefined)).toBe('http://127.0.0.1:4300');
  });

  it('takes the system started last while it runs, wherever its data folder is', () => {
    leave('address', 'http://127.0.0.1:4300');
    leave('last-started', `http://127.0.0.1:4555 ${process.pid}`);
    expect(systemUrl(undefined)).toBe('http://127.0.0.1:4555');
    leave('last-started', 'http://127.0.0.1:4555 999999999');
    expect(systemUrl(undefined)).toBe('http://127.0.0.1:4300');
  });

  it('says what to do if there is no system or no valid address', () => {
    expect(() => systemUrl(undefined)).toThrow(
      new Unusable(
        'No running system was found. Start one with `npm start`, ' +
          'or give its address with --url or WAYMARK_URL.',
      ),
    );
    expect(() => systemUrl('nonsense')).toThrow(Unusable);
  });
});
