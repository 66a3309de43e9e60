import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url).pathname;
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter(Boolean);

/**
 * What must never be in the repository: an address of a registry, a path of one machine, a secret,
 * a file nobody can read.
 */
describe('repository', () => {
  it('has a lock without addresses of a registry', () => {
    const lock = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as {
      packages: Record<string, { resolved?: string }>;
    };
    const addresses = Object.entries(lock.packages).filter(([, p]) =>
      /^https?:/.test(p.resolved ?? ''),
    );
    expect(addresses).toEqual([]);
  });

  it('has the checksum of every package in the lock', () => {
    const lock = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as {
      packages: Record<string, { version?: string; integrity?: string; resolved?: string }>;
    };
    // Rooms and what stands in the repository in place of a package are not downloaded.
    const downloaded = Object.entries(lock.packages).filter(
      ([path, { version, resolved }]) =>
        path.includes('node_modules/') && version && !resolved?.startsWith('file:'),
    );
    expect(downloaded.length).toBeGreaterThan(500);
    const without = downloaded.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ''));
    expect(without.map(([path]) => path)).toEqual([]);
  });

  it('names no path of this machine', () => {
    const here = root.replace(/\/$/, '');
    const texts = tracked.filter((f) => !/\.(png|ico|woff2?|gz|bin)$/.test(f));
    const found =
      here.length > 4
        ? texts.filter((f) => readFileSync(`${root}${f}`, 'utf8').includes(`${here}/`))
        : [];
    expect(found).toEqual([]);
  });

  it('keeps data folders, builds and dependencies out', () => {
    expect(tracked.filter((f) => /(^|\/)(node_modules|dist|\.waymark|\.nx)\//.test(f))).toEqual([]);
  });

  // Prettier does not wrap strings and comments.
  it('has no line of source over 100 characters', () => {
    const sources = tracked.filter((f) => /\.(ts|tsx|mjs|cjs|js)$/.test(f));
    const wide = sources.flatMap((f) =>
      readFileSync(`${root}${f}`, 'utf8')
        .split('\n')
        .flatMap((line, index) => (line.length > 100 ? [`${f}:${index + 1}`] : [])),
    );
    expect(wide).toEqual([]);
  });
});
