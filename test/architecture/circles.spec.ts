import { spawnSync } from 'node:child_process';

const root = new URL('../../', import.meta.url).pathname;

interface Cruise {
  summary: { violations: { cycle: { name: string }[] }[]; totalCruised: number };
}

/** What dependency-cruiser says of a folder; it exits with the number of violations. */
function cruise(...folders: string[]): Cruise['summary'] {
  const { stdout } = spawnSync(
    process.execPath,
    [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      ...['--config', 'test/architecture/circles.cjs', '--output-type', 'json'],
      ...folders,
    ],
    { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' }, maxBuffer: 1 << 28 },
  );
  return (JSON.parse(stdout) as Cruise).summary;
}

const circlesOf = ({ violations }: Cruise['summary']): string[] =>
  violations.map(({ cycle }) => cycle.map(({ name }) => name).join(' -> '));

describe('imports', () => {
  it('form no circle between files, counting imports of types', () => {
    const found = cruise('libs', 'apps');
    expect(found.totalCruised).toBeGreaterThan(900);
    expect(circlesOf(found)).toEqual([]);
  });

  it('would be reported if they formed one', () => {
    const example = 'test/architecture/examples/circle';
    expect(circlesOf(cruise(example))).toEqual([`${example}/hen.ts -> ${example}/egg.ts`]);
  });
});
