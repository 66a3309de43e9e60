import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = new URL('../../', import.meta.url).pathname;
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter(Boolean);
const documents = tracked.filter((path) => path.endsWith('.md') && existsSync(join(root, path)));

/**
 * A path of the repository in a document: begins with one of its folders, perhaps with `*` in it.
 */
const PATH = /^(?:apps|libs|docs|docker|scripts|test|bench)\/[\w./*-]+$/;
/** What is named although it is not kept: built, made by a run, or somebody's own. */
const MADE = /\/dist(?:\/|$)|\/node_modules|\.env$/;

describe.each(documents)('%s', (name) => {
  const text = readFileSync(join(root, name), 'utf8');

  it('links to what is there', () => {
    const links = [...text.replace(/```[\s\S]*?```/g, '').matchAll(/\]\(([^)\s]+)\)/g)].map(
      ([, target]) => (target ?? '').split('#')[0] ?? '',
    );
    const files = links.filter((target) => target && !/^[a-z]+:/.test(target));
    expect(files.filter((target) => !existsSync(join(root, dirname(name), target)))).toEqual([]);
  });

  it('names files that are there', () => {
    const words = [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, code]) =>
      (code ?? '').split(/\s+/),
    );
    const commands = [...text.matchAll(/```\w*\n([\s\S]*?)```/g)].flatMap(([, code]) =>
      (code ?? '').split(/\s+/),
    );
    const paths = [...words, ...commands].filter((word) => PATH.test(word) && !MADE.test(word));
    expect(paths.filter((path) => !isThere(path))).toEqual([]);
  });
});

function isThere(path: string): boolean {
  if (!path.includes('*')) return existsSync(join(root, path));
  const pattern = new RegExp(
    `^${path
      .replaceAll('.', '\\.')
      .replaceAll('**', '\0')
      .replaceAll('*', '[^/]*')
      .replaceAll('\0', '.*')}$`,
  );
  return tracked.some((file) => pattern.test(file));
}
