import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = new URL('../../', import.meta.url).pathname;
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string };
  command?: string[];
  environment?: Record<string, string | number>;
  volumes?: string[];
  depends_on?: string[] | Record<string, { condition: string }>;
}
interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, object>;
}

/** No engine here runs these files: what can be held against the code is. */
describe('docker', () => {
  const { services, volumes } = parse(read('docker/compose.yaml'), { merge: true }) as Compose;
  const ours = Object.entries(services).filter(([, { build }]) => build);
  const dockerfile = read('docker/Dockerfile');

  it('builds from what is there', () => {
    for (const [, { build }] of ours)
      expect({ build, there: existsSync(join(root, build?.dockerfile ?? '')) }).toEqual({
        build: { context: '..', dockerfile: 'docker/Dockerfile' },
        there: true,
      });
    const copied = [...dockerfile.matchAll(/^COPY (?!--)(.+)$/gm)].flatMap(([, line]) =>
      (line ?? '').split(' ').slice(0, -1),
    );
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(copied.length).toBeGreaterThan(8);
  });

  it('runs programs that the build makes', () => {
    const mains = [
      ...ours.map(([, { command }]) => command ?? []),
      JSON.parse(/^CMD (.+)$/m.exec(dockerfile)?.[1] ?? '[]') as string[],
    ];
    expect(mains.map(([program]) => program)).toEqual(mains.map(() => 'node'));
    expect(
      mains
        .map(([, main]) => main?.replace('/dist/', '/src/').replace(/\.js$/, '.ts') ?? '')
        .filter((source) => !existsSync(join(root, source))),
    ).toEqual([]);
  });

  it.each([
    ['api', 'apps/api/src/config.ts'],
    ['worker', 'apps/worker/src/config.ts'],
    ['schema', 'apps/launcher/src/prepare/main.ts'],
  ])('gives %s settings that it reads', (name, source) => {
    const known = read(source) + read('libs/workflows/src/temporal-settings.ts');
    const given = Object.keys(services[name]?.environment ?? {});
    expect(given.length).toBeGreaterThan(1);
    expect(given.filter((setting) => !new RegExp(`\\b${setting}\\b`).test(known))).toEqual([]);
  });

  it('waits for services and keeps volumes that there are', () => {
    const awaited = Object.values(services).flatMap(({ depends_on: on = [] }) =>
      Array.isArray(on) ? on : Object.keys(on),
    );
    expect(awaited.filter((name) => !Object.hasOwn(services, name))).toEqual([]);
    const kept = Object.values(services).flatMap(({ volumes: own = [] }) =>
      own.map((volume) => volume.split(':')[0] ?? ''),
    );
    expect(kept.filter((name) => !Object.hasOwn(volumes, name))).toEqual([]);
  });

  it('names in its README every setting that has to be given', () => {
    const asked = [
      ...new Set(
        [...read('docker/compose.yaml').matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name ?? ''),
      ),
    ];
    const readme = read('docker/README.md');
    expect(asked.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
