import type { Json, JsonObject } from '@waymark/domain';
import type { LoopPlan } from '../program/loop-plan.js';
import type { VariableDeclaration } from '../program/variable-declaration.js';
import { Driver } from '../testing/driver.js';
import { feel, process, program } from '../testing/process.js';
import { rootVariables } from '../testing/root-variables.js';

type Multi = Partial<Extract<LoopPlan, { kind: 'multi-instance' }>>;

/** A script for each of some items, one after the other or at once, and what is left outside. */
function left(
  loop: Multi,
  variables: JsonObject,
  { text = 'one', out }: { text?: string; out?: VariableDeclaration } = {},
): { root: JsonObject; incidents: string[] } {
  const driver = new Driver(
    program(
      process()
        .start()
        .node('a', 'scriptTask', {
          loop: {
            kind: 'multi-instance',
            sequential: false,
            collection: feel('items'),
            item: 'one',
            outputCollection: 'out',
            outputItem: feel('given'),
            ...loop,
          },
          script: { format: 'feel', expression: feel(text), result: 'given' },
        })
        .user('next')
        .flow('start -> a -> next'),
      out && { variables: { out } },
    ),
  );
  driver.start(variables);
  const { given: _, ...root } = rootVariables(driver.now);
  return { root, incidents: Object.values(driver.now.incidents).map(({ code }) => code) };
}

describe.each([false, true])('a loop (sequential: %s)', (sequential) => {
  const given: [string, Multi, JsonObject, Json, string?][] = [
    ['without items empties the list', {}, { items: [], out: ['old'] }, []],
    ['keeps nulls in their places', {}, { items: [null, 1, null] }, [null, 1, null]],
    ['keeps equal items apart', {}, { items: [1, 1] }, [1, 1]],
    ['takes a list for one item', {}, { items: [[1], [], [[2]]] }, [[1], [], [[2]]]],
    ['may call its item as its list', { item: 'items' }, { items: [1, 2] }, [1, 2], 'items'],
    ['may call its item as what it collects', { item: 'out' }, { items: [1, 2] }, [1, 2], 'out'],
    ['may call its item as its result', { item: 'given' }, { items: [1, 2] }, [2, 4], 'given * 2'],
    ['collects its counter', { outputItem: feel('loopCounter') }, { items: [7, 8] }, [1, 2]],
    [
      'reads places that are not filled yet',
      { outputItem: feel('count(out)') },
      { items: [1, 2], out: [9] },
      [2, 2],
    ],
  ];
  it.each(given)('%s', (_, loop, variables, out, text = 'one') => {
    const { root, incidents } = left({ ...loop, sequential }, variables, { text });
    expect([incidents, root['out']]).toEqual([[], out]);
  });

  it('may collect into the list that it goes through', () => {
    const { root } = left(
      { sequential, outputCollection: 'items' },
      { items: [1, 2] },
      {
        text: 'one * 10',
      },
    );
    expect(root).toEqual({ items: [10, 20] });
  });

  it.each<[string, Json]>([
    ['a text', 'abc'],
    ['nothing', null],
    ['an object that looks like a list', { '0': 1, length: 1 }],
  ])('through %s is an incident', (_, items) =>
    expect(left({ sequential }, { items }).incidents).toEqual(['collection']),
  );

  it.each(['string', 'number', 'boolean', 'date', 'object'] as const)(
    'stores no list in a variable that is declared as %s, and does no work for it',
    (type) => {
      const { root, incidents } = left(
        { sequential },
        { items: [1, 2] },
        {
          out: { type, class: 'none' },
        },
      );
      expect([root, incidents]).toEqual([{ items: [1, 2], out: null }, ['result-refused']]);
    },
  );
});

describe('a loop that waits', () => {
  const waiting = (sequential: boolean): Driver => {
    const driver = new Driver(
      program(
        process()
          .start()
          .user('ask', {
            loop: {
              kind: 'multi-instance',
              sequential,
              collection: feel('items'),
              item: 'one',
              outputCollection: 'out',
              outputItem: feel('given'),
            },
          })
          .user('next')
          .flow('start -> ask -> next'),
      ),
    );
    driver.start({ items: ['a', 'b', 'c'], out: 'before', given: null });
    return driver;
  };
  /** Answers what is open; the second of a parallel loop first. */
  const finish = (driver: Driver): void => {
    for (let left = 3; left > 0; left -= 1) driver.complete('ask', { given: left });
  };
  const bodyOf = (driver: Driver): string =>
    Object.values(driver.now.elements).find(({ node, loop }) => node === 'ask' && !loop)?.id ?? '';

  describe.each([false, true])('(sequential: %s)', (sequential) => {
    it.each<[string, JsonObject]>([
      ['nothing', { out: null }],
      ['a text', { out: 'gone' }],
      ['a number', { out: 7 }],
      ['an object', { out: { '0': 'x', length: 3 } }],
      ['an empty list', { out: [] }],
      ['a shorter list', { out: ['x'] }],
      ['a longer list', { out: ['x', 'y', 'z', 'q'] }],
      ['a list of lists', { out: [['x']] }],
      ['the list that it goes through', { items: [] }],
      ['no list any more', { items: 'gone' }],
      ['more items', { items: ['a', 'b', 'c', 'd'] }],
    ])('collects its own whatever is written outside meanwhile: %s', (_, variables) => {
      const driver = waiting(sequential);
      driver.complete('ask', { given: 3 });
      driver.send({ kind: 'set-variables', variables, reason: 'a test' });
      driver.complete('ask', { given: 2 });
      driver.complete('ask', { given: 1 });
      expect(rootVariables(driver.now)['out']).toEqual([3, 2, 1]);
      expect(driver.now.incidents).toEqual({});
      expect(driver.task('next')).toBeDefined();
    });

    it('does not let an operator write the list while it is filled', () => {
      const driver = waiting(sequential);
      const scope = bodyOf(driver);
      expect(
        driver.rejected({
          kind: 'set-variables',
          scope,
          variables: { out: null },
          reason: 'a test',
        }).code,
      ).toBe('loop-output');
      finish(driver);
      expect(rootVariables(driver.now)['out']).toEqual([3, 2, 1]);
    });

    it('counts by itself, whatever an instance writes to its counter', () => {
      const driver = waiting(sequential);
      driver.complete('ask', { given: 3, loopCounter: 99 });
      driver.complete('ask', { given: 2, loopCounter: 'x' });
      driver.complete('ask', { given: 1, loopCounter: null });
      expect(rootVariables(driver.now)['out']).toEqual([3, 2, 1]);
    });
  });
});
