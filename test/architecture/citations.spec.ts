import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../../', import.meta.url).pathname;
const sources = execFileSync(
  'git',
  ['ls-files', '-z', 'libs', 'apps', 'test', 'bench', 'scripts'],
  {
    cwd: root,
    encoding: 'utf8',
  },
)
  .split('\0')
  .filter((path) => /\.(ts|tsx|mjs|yaml|json)$/.test(path) && existsSync(join(root, path)))
  .filter((path) => !path.startsWith('test/architecture/'));

/** A page cited in code, perhaps with one of its headings. */
const CITATION =
  /\b(?:docs\/[\w./-]+|ARCHITECTURE|CONTRIBUTING|[\w./-]*SEMANTICS)\.md(?:#[\w-]+)?/g;
/** Documents that are not kept in the repository. */
const ELSEWHERE = /\bdesign(?:\.md)? \d|\b(?:design|domain|platform|examples)\.md\b|\bdomain E\d/;

/** Headings as anchors: lower case, punctuation dropped, spaces as hyphens. */
const anchorsOf = (path: string): string[] =>
  [...readFileSync(join(root, path), 'utf8').matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) =>
    (heading ?? '')
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replace(/\s+/g, '-'),
  );

function resolves(citation: string): boolean {
  const [path = '', anchor] = citation.split('#');
  if (!existsSync(join(root, path))) return false;
  return anchor === undefined || anchorsOf(path).includes(anchor);
}

describe('a page that code cites', () => {
  const cited = sources.flatMap((source) =>
    [...readFileSync(join(root, source), 'utf8').matchAll(CITATION)].map(
      ([citation]) => [source, citation] as const,
    ),
  );

  it('is in the repository, with its heading', () => {
    expect(cited.length).toBeGreaterThan(50);
    expect(cited.filter(([, citation]) => !resolves(citation))).toEqual([]);
  });

  it('is never one that is kept elsewhere', () => {
    const found = sources.flatMap((source) =>
      readFileSync(join(root, source), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          ELSEWHERE.test(line) ? [`${source}:${index + 1} ${line.trim()}`] : [],
        ),
    );
    expect(found).toEqual([]);
  });
});
