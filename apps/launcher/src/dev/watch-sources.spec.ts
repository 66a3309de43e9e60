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

/** Calls `act` until it has an effect: watching begins a moment after it is asked for. */
async function until(isSo: () => boolean, act: () => void): Promise<void> {
  for (let tries = 0; tries < 50 && !isSo(); tries++) {
    act();
    await pause(200);
  }
}

describe('watchSources', () => {
  const root = mkdtempSync(join(tmpdir(), 'waymark-watch-'));
  mkdirSync(join(root, 'apps/one/src'), { recursive: true });
  const file = join(root, 'apps/one/src/file.ts');
  writeFileSync(file, '0');
  const seen: string[] = [];
  const stop = watchSources(root, ['apps/one/src', 'apps/none'], (path) => seen.push(path));
  afterAll(() => {
    stop();
    rmSync(root, { recursive: true });
  });

  it.each([1, 2, 3])('sees a file that is replaced, time %i', async (time) => {
    seen.length = 0;
    await until(
      () => seen.length > 0,
      () => replace(file, `${time} ${seen.length} ${performance.now()}`),
    );
    expect(new Set(seen)).toEqual(new Set(['apps/one/src/file.ts']));
  });

  it('sees no spec and nothing but sources', async () => {
    seen.length = 0;
    for (const name of ['file.spec.ts', 'notes.txt'])
      writeFileSync(join(root, 'apps/one/src', name), '');
    await until(
      () => seen.length > 0,
      () => replace(file, `${performance.now()}`),
    );
    expect(new Set(seen)).toEqual(new Set(['apps/one/src/file.ts']));
  });
});
