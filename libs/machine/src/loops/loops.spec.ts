import type { LoopPlan } from '../program/loop-plan.js';
import { Driver } from '../testing/driver.js';
import { feel, literal, process, program, value } from '../testing/process.js';

const looping = (loop: LoopPlan, variables = {}): Driver => {
  const driver = new Driver(
    program(process().start().user('a', { loop }).user('next').flow('start -> a -> next')),
  );
  driver.start(variables);
  return driver;
};
const tasks = (driver: Driver): string[] =>
  Object.values(driver.now.elements)
    .filter(({ task }) => task)
    .map(({ node }) => node);
const many = (more: object): LoopPlan => ({ kind: 'multi-instance', sequential: false, ...more });

describe('multi-instance', () => {
  it.each([[-1], [1.5], [10_001], ['two'], [null]])(
    'refuses %j instances with an incident',
    (number) => {
      const driver = looping(many({ cardinality: value('=n') }), { n: number });
      expect(Object.values(driver.now.incidents)).toMatchObject([{ node: 'a' }]);
    },
  );

  it('shows each instance its number and item', () => {
    const driver = looping(many({ collection: feel('names'), item: 'name' }), {
      names: ['x', 'y'],
    });
    const seen = Object.values(driver.now.scopes)
      .filter(({ parent }) => parent !== null && Object.keys(driver.now.elements).includes(parent))
      .map(({ variables }) => variables);
    expect(seen).toEqual([
      { loopCounter: 1, name: 'x' },
      { loopCounter: 2, name: 'y' },
    ]);
  });

  it('goes through the list as it was at the start, if sequential', () => {
    const driver = looping(
      many({
        sequential: true,
        collection: feel('names'),
        item: 'name',
        outputCollection: 'out',
        outputItem: feel('name'),
      }),
      { names: ['x', 'y'] },
    );
    driver.complete('a', { names: [] });
    driver.complete('a');
    expect(Object.values(driver.now.scopes)[0]?.variables).toEqual({ names: [], out: ['x', 'y'] });
  });

  it.each([
    ['numberOfInstances = 3', 1],
    ['numberOfCompletedInstances = 2', 2],
    ['numberOfActiveInstances = 1', 2],
    ['loopCounter = 1', 1],
    ['false', 3],
  ])('ends when %s', (completion, after) => {
    const driver = looping(many({ cardinality: literal(3), completion: feel(completion) }));
    for (let done = 0; done < after; done++) driver.complete('a');
    expect(tasks(driver)).toEqual(['next']);
  });

  it('calls a process for each item', () => {
    const driver = new Driver(
      program([
        process()
          .start()
          .node('call', 'callActivity', {
            call: { process: 'inner', propagateAll: false },
            inputs: { about: '=item' },
            outputs: { found: '=answer' },
            loop: many({
              collection: feel('items'),
              item: 'item',
              outputCollection: 'all',
              outputItem: feel('answer'),
            }),
          })
          .user('next')
          .flow('start -> call -> next'),
        process('inner').user('ask').data('inner', 'answer'),
      ]),
    );
    driver.start({ items: ['x', 'y'], found: null });
    driver.complete('ask', { answer: 1 });
    driver.complete('ask', { answer: 2 });
    expect(Object.values(driver.now.scopes)[0]?.variables).toMatchObject({ all: [1, 2], found: 2 });
  });
});

describe('a standard loop', () => {
  it('does not begin if its condition is tested first and does not hold', () => {
    expect(
      tasks(looping({ kind: 'standard', testBefore: true, condition: feel('go') }, { go: false })),
    ).toEqual(['next']);
  });

  it('ends at its maximum, whatever its condition says', () => {
    const driver = looping({
      kind: 'standard',
      testBefore: false,
      condition: feel('true'),
      maximum: literal(2),
    });
    driver.complete('a');
    driver.complete('a');
    expect(tasks(driver)).toEqual(['next']);
  });

  it('counts its instances', () => {
    const driver = looping({
      kind: 'standard',
      testBefore: false,
      condition: feel('loopCounter < 3'),
    });
    for (let done = 0; done < 3; done++) driver.complete('a');
    expect(tasks(driver)).toEqual(['next']);
  });
});
