import { existsSync, readdirSync, readFileSync } from 'node:fs';

const roots = [new URL('.', import.meta.url), new URL('../../forms/src/', import.meta.url)];
const sources = roots.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    // `diff` lists changes of a sound journey and `edit` refuses commands: neither has findings.
    .filter((name) => /\.ts$/.test(name) && !/\.spec\.ts$|^(diff|edit)\//.test(name))
    .map((name) => readFileSync(new URL(name, root), 'utf8')),
);
const FAMILIES =
  'xml|json|journey|form|process|decision|expression|script|job|variable|deadline|called|' +
  'element|flow|timer|role|setting|danger|task';
const CODES = new RegExp(
  `'((?:${FAMILIES})-[a-z]+(?:-[a-z]+)*|not-bpmn|no-process|no-diagram|unknown-setting)'`,
  'g',
);

describe('the code of every finding', () => {
  const codes = [
    ...new Set(
      sources.flatMap((source) => [...source.matchAll(CODES)].map((match) => match[1] ?? '')),
    ),
  ];

  it.each(codes)('%s has a page', (code) => {
    expect(existsSync(new URL(`../../../docs/rules/${code}.md`, import.meta.url))).toBe(true);
  });

  it('is listed in the README', () => {
    const list = readFileSync(new URL('../../../docs/rules/README.md', import.meta.url), 'utf8');
    const pages = readdirSync(new URL('../../../docs/rules/', import.meta.url)).filter(
      (name) => name !== 'README.md',
    );
    expect(pages.filter((name) => !list.includes(`](${name})`))).toEqual([]);
  });
});
