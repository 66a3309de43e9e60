import { spawnSync } from 'node:child_process';

const root = new URL('../../', import.meta.url).pathname;

/**
 * What a room offers although no other room's production code calls it, each with its reason.
 * Tests of the whole system are not a reason: they use what runs.
 */
const OFFERED: Record<string, string[]> = {
  // The fold over the facts is how replay and the property tests prove that the log is enough.
  'libs/machine/src/index.ts': ['fold'],
  // Specs of other rooms look for an instance by its key, which the database keeps only so.
  'libs/engine/src/index.ts': ['businessKeyIndex'],
};

interface Report {
  issues: { file: string; files: unknown[]; exports: { name: string }[] }[];
}

function knip(...args: string[]): Report['issues'] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/knip/bin/knip.js', '--no-progress', '--reporter', 'json', ...args],
    { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' }, maxBuffer: 1 << 26 },
  );
  if (!stdout.startsWith('{')) throw new Error(stderr || stdout);
  return (JSON.parse(stdout) as Report).issues;
}

const namesOf = (issue: Report['issues'][number]): string[] =>
  issue.exports.map(({ name }) => name);

describe('exports', () => {
  it('of a room have a caller in the production code of another room', () => {
    const config = 'test/architecture/exports-of-rooms.json';
    const unused = knip('--production', '--include', 'exports', '--config', config)
      .filter(({ file }) => /^libs\/[^/]+\/src\/index\.ts$/.test(file))
      .map((issue) => [
        issue.file,
        namesOf(issue).filter((name) => !OFFERED[issue.file]?.includes(name)),
      ]);
    expect(unused.filter(([, names]) => names?.length)).toEqual([]);
  });

  it('of a file are used outside it, and every file is used', () => {
    const issues = knip('--include', 'exports,types,files');
    expect(issues.map((issue) => [issue.file, namesOf(issue)])).toEqual([]);
  });
});
