import { randomBytes } from 'node:crypto';
import { pageBudget } from '../../page-budget.mjs';

/** Text that cannot be compressed. */
const text = (bytes: number): string => randomBytes(bytes).toString('latin1');
const styled = (...files: string[]) => ({ viteMetadata: { importedCss: new Set(files) } });
const chunk = (name: string, more: object) => ({
  type: 'chunk',
  name,
  fileName: `${name}.js`,
  imports: [],
  isEntry: false,
  isDynamicEntry: false,
  code: '',
  ...more,
});

/** The message with which a build of this bundle fails, if it does. */
function failureOf(bundle: Record<string, object>, budget?: number): string | undefined {
  const messages: string[] = [];
  const info = () => undefined;
  const error = (message: string): never => {
    messages.push(message);
    return undefined as never;
  };
  pageBudget(budget).generateBundle.call({ error, info }, {}, bundle);
  return messages[0];
}

/** With a budget of 0 every page is too large, and the message has the weight of each. */
function weightOf(bundle: Record<string, object>, page: string): number {
  return Number(new RegExp(`\\b${page} (\\d+)`).exec(failureOf(bundle, 0) ?? '')?.[1]);
}

describe('the weight of a page', () => {
  it('counts the entry, the page, its imports and the styles of these once each', () => {
    const bundle = {
      'index.js': chunk('index', { isEntry: true, code: text(1_000), ...styled('index.css') }),
      'task.js': chunk('task', {
        isDynamicEntry: true,
        imports: ['shared.js', 'index.js'],
        code: text(2_000),
      }),
      'shared.js': chunk('shared', { code: text(4_000) }),
      'designer.js': chunk('designer', {
        isDynamicEntry: true,
        code: text(8_000),
        ...styled('diagram.css', 'index.css'),
      }),
      'index.css': { type: 'asset', fileName: 'index.css', source: text(500) },
      'diagram.css': { type: 'asset', fileName: 'diagram.css', source: text(900) },
    };
    const [index, task, designer] = ['index', 'task', 'designer'].map((page) =>
      weightOf(bundle, page),
    ) as [number, number, number];
    expect(index).toBeGreaterThan(1_500);
    expect(task - index).toBeGreaterThan(6_000);
    expect(designer - index).toBeGreaterThan(8_900);
    expect(index).toBeLessThan(1_500 + 900);
    expect(task).toBeLessThan(designer);
  });

  it('fails the build if a page is larger than 170 kB compressed', () => {
    const bundleOf = (kilobytes: number) => ({
      'index.js': chunk('index', { isEntry: true, code: text(kilobytes * 1024) }),
    });
    expect(failureOf(bundleOf(40))).toBeUndefined();
    expect(failureOf(bundleOf(340))).toContain('index');
  });

  it('fails the build if a worker is larger than 130 kB compressed', () => {
    const bundleOf = (kilobytes: number) => ({
      'index.js': chunk('index', { isEntry: true }),
      'w.js': {
        type: 'asset',
        fileName: 'assets/layout-worker-Bx1y2z3w.js',
        source: text(kilobytes * 1024),
      },
    });
    expect(failureOf(bundleOf(80))).toBeUndefined();
    expect(failureOf(bundleOf(280))).toContain('layout-worker');
  });
});
