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
