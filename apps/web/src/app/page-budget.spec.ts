import { randomBytes } from 'node:crypto';
import { PAGE_BUDGET, pageBudget, pageWeights } from '../../page-budget.mjs';

/** Text that does not get smaller. */
const text = (bytes: number): string => randomBytes(bytes).toString('latin1');
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

describe('the weight of a page', () => {
  it('is the entry, the styles, the page and what it imports, once', () => {
    const bundle = {
      'index.js': chunk('index', { isEntry: true, code: text(1_000) }),
      'task.js': chunk('task', {
        isDynamicEntry: true,
        imports: ['shared.js', 'index.js'],
        code: text(2_000),
      }),
      'shared.js': chunk('shared', { code: text(4_000) }),
      'designer.js': chunk('designer', { isDynamicEntry: true, code: text(8_000) }),
      'index.css': { type: 'asset', fileName: 'index.css', source: text(500) },
    };
    const { index = 0, task = 0, designer = 0 } = pageWeights(bundle);
    expect(task - index).toBeGreaterThan(6_000);
    expect(designer - index).toBeGreaterThan(8_000);
    expect(task).toBeLessThan(designer);
  });

  it('ends the build where it is more than a page may weigh', () => {
    const told: string[] = [];
    const build = (bytes: number) =>
      pageBudget().generateBundle.call(
        {
          error: (message: string): never => {
            told.push(message);
            return undefined as never;
          },
        },
        {},
        { 'index.js': chunk('index', { isEntry: true, code: text(bytes) }) },
      );
    build(PAGE_BUDGET / 4);
    expect(told).toEqual([]);
    build(PAGE_BUDGET * 2);
    expect(told).toEqual([expect.stringContaining('index')]);
  });
});
