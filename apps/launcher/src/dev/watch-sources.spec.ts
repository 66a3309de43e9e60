import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchSources } from './watch-sources.js';

/** Editors save this way: a new file takes the place of the old one. */
function replace(file: string, text: string): void {
  writeFileSync(`${file}.swp`, text);
  renameSync(`${file}.swp`, file);
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !isSo(); tries++) await pause(100);
}

describe('watchSources', () => {
  const root = mkdtempSync(join(tmpdir(), 'waymark-watch-'));
  mkdirSync(join(root, 'apps/one/src'), { recursive: true });
  const file = join(root, 'apps/one/src/file.ts');
  writeFileSync(file, '0');
  const seen: string[] = [];
  let stop: () => void;
  beforeAll(async () => {
    stop = await watchSources(root, ['apps/one/src', 'apps/none'], (path) => seen.push(path));
  });
  afterAll(() => {
    stop();
    rmSync(root, { recursive: true });
  });

  it.each([1, 2, 3])('sees a file that is replaced, time %i', async (time) => {
    seen.length = 0;
    replace(file, `${time}`);
    await until(() => seen.length > 0);
    expect(new Set(seen)).toEqual(new Set(['apps/one/src/file.ts']));
  });

  it('sees no spec and nothing but sources', async () => {
    seen.length = 0;
    for (const name of ['file.spec.ts', 'notes.txt'])
      writeFileSync(join(root, 'apps/one/src', name), '');
    replace(file, 'at last');
    await until(() => seen.length > 0);
    expect(new Set(seen)).toEqual(new Set(['apps/one/src/file.ts']));
  });

  it('sees a source in a new folder', async () => {
    mkdirSync(join(root, 'apps/one/src/new'));
    writeFileSync(join(root, 'apps/one/src/new/b.ts'), '1');
    await until(() => seen.includes('apps/one/src/new/b.ts'));
    expect(seen).toContain('apps/one/src/new/b.ts');
  });
});
