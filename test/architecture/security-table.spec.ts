import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../../', import.meta.url).pathname;
const lines = readFileSync(join(root, 'docs/security.md'), 'utf8').split('\n');
/** The chapters of the standard that Waymark keeps, with the places that show it. */
const kept = lines.flatMap((line): [string, string[]][] => {
  const [, chapter = '', state = '', shown = ''] = line.split('|').map((cell) => cell.trim());
  const places = [...shown.matchAll(/`((?:apps|libs|test)\/[^`*]+)/g)].map(
    ([, path]) => path ?? '',
  );
  return /^V\d+ /.test(chapter) && state === 'kept' ? [[chapter, places]] : [];
});

it('names the chapters of the standard', () => expect(kept.length).toBeGreaterThan(10));

it.each(kept)('%s names tests that there are', (_, places) => {
  expect(places.length).toBeGreaterThan(0);
  expect(places.filter((path) => !hasTests(join(root, path)))).toEqual([]);
});

/** A spec, a part of one in `test`, or a folder with specs. */
function hasTests(path: string): boolean {
  if (!existsSync(path)) return false;
  if (!statSync(path).isDirectory()) return path.endsWith('.spec.ts') || path.includes('/test/');
  return readdirSync(path, { recursive: true }).some((name) => /\.spec\.tsx?$/.test(String(name)));
}
