import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every room of a checkout that has sources: `libs/domain`, `apps/api` … */
export const roomsIn = (root: string): string[] =>
  ['libs', 'apps'].flatMap((area) =>
    readdirSync(join(root, area))
      .map((name) => `${area}/${name}`)
      .filter((room) => existsSync(join(root, room, 'src'))),
  );

/** A room and all that it depends on, directly or not. */
export function roomsOf(root: string, room: string, seen = new Set<string>()): string[] {
  if (seen.has(room)) return [];
  seen.add(room);
  const manifest = readFileSync(join(root, room, 'package.json'), 'utf8');
  const { dependencies = {} } = JSON.parse(manifest) as { dependencies?: Record<string, string> };
  const needed = Object.keys(dependencies)
    .filter((name) => name.startsWith('@waymark/'))
    .map((name) => `libs/${name.slice('@waymark/'.length)}`);
  return [room, ...needed.flatMap((each) => roomsOf(root, each, seen))];
}

/** For each room, a digest of the programs that it was compiled to. */
export const digestsOf = (root: string, rooms: readonly string[]): Map<string, string> =>
  new Map(rooms.map((room) => [room, digestOf(join(root, room, 'dist'))]));

/** Types and source maps change without a change of what runs. */
function digestOf(dist: string): string {
  const hash = createHash('sha256');
  if (existsSync(dist))
    for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' }).sort())
      if (name.endsWith('.js')) hash.update(name).update(readFileSync(join(dist, name)));
  return hash.digest('hex');
}
