import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { digestsOf, roomsIn, roomsOf } from './rooms.js';

describe('a checkout', () => {
  let root = '';
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const room = (path: string, needs: string[]): void => {
    write(`${path}/src/index.ts`, '');
    const dependencies = Object.fromEntries(needs.map((name) => [name, '0.1.0']));
    write(`${path}/package.json`, JSON.stringify({ dependencies }));
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'waymark-rooms-'));
    room('libs/domain', []);
    room('libs/engine', ['@waymark/domain', 'pg']);
    room('apps/api', ['@waymark/engine', '@waymark/domain']);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('has rooms that depend on each other', () => {
    expect(roomsIn(root).sort()).toEqual(['apps/api', 'libs/domain', 'libs/engine']);
    expect(roomsOf(root, 'apps/api').sort()).toEqual(['apps/api', 'libs/domain', 'libs/engine']);
    expect(roomsOf(root, 'libs/domain')).toEqual(['libs/domain']);
  });

  it('has another digest when compiled code changes, and the same when only types do', () => {
    const digest = () => digestsOf(root, ['libs/domain']).get('libs/domain');
    write('libs/domain/dist/deep/a.js', 'one');
    const before = digest();
    write('libs/domain/dist/deep/a.d.ts', 'types');
    expect(digest()).toBe(before);
    write('libs/domain/dist/deep/a.js', 'two');
    expect(digest()).not.toBe(before);
  });
});
