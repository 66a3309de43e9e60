import type { LoopPlan } from '../program/loop-plan.js';
import type { Json } from '@waymark/domain';
import type { State } from '../state.js';
import { decision } from '../testing/decisions.js';
import { Driver } from '../testing/driver.js';
import { after, message } from '../testing/events.js';
import { feel, literal, process, program, value, type ProcessBuilder } from '../testing/process.js';
import { rootVariables } from '../testing/root-variables.js';

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
    expect(rootVariables(driver.now)).toMatchObject({ all: [1, 2], found: null });
  });
});

describe('an instance of a parallel loop', () => {
  const children = [{ age: 3 }, { age: 9 }, { age: 12 }];
  const each = (more: object = {}): LoopPlan =>
    many({
      collection: feel('children'),
      item: 'child',
      outputCollection: 'grades',
      outputItem: feel('grade'),
      ...more,
    });
  const GRADE = 'if child.age < 5 then "high" else "low"';
  const script = { format: 'feel' as const, expression: feel(GRADE), result: 'grade' };
  const started = (build: ProcessBuilder | ProcessBuilder[], more = {}): Driver => {
    const driver = new Driver(program(build, more));
    driver.start({ children, grade: 'outside', grades: null });
    return driver;
  };
  const risk = decision('risk', { inputs: ['child'], text: GRADE });
  const inside = (build: ProcessBuilder, loop: LoopPlan): ProcessBuilder =>
    build
      .node('each', 'subProcess', { loop })
      .node('is', 'startEvent', { in: 'each' })
      .node('g', 'exclusiveGateway', { in: 'each' })
      .user('protect', { in: 'each' })
      .user('ordinary', { in: 'each' })
      .flow('g -[grade = "high"]-> protect')
      .flow('g -[*]-> ordinary');

  it.each<[string, ProcessBuilder | ProcessBuilder[]]>([
    ['a script', process().start().node('a', 'scriptTask', { loop: each(), script })],
    [
      'a script with an output mapping',
      process()
        .start()
        .node('a', 'scriptTask', {
          loop: each(),
          script: { ...script, result: 'found' },
          outputs: { grade: '=found' },
        }),
    ],
    [
      'a rule',
      process()
        .start()
        .node('a', 'businessRuleTask', {
          loop: each(),
          decision: { id: 'risk', result: 'grade' },
        }),
    ],
    [
      'a called process with an output mapping',
      [
        process()
          .start()
          .node('a', 'callActivity', {
            loop: each(),
            call: { process: 'inner', propagateAll: false },
            inputs: { child: '=child' },
            outputs: { grade: '=found' },
          }),
        process('inner')
          .data('inner', 'found')
          .node('s', 'scriptTask', { script: { ...script, result: 'found' } }),
      ],
    ],
    [
      'a called process that shares its variables',
      [
        process()
          .start()
          .node('a', 'callActivity', {
            loop: each(),
            call: { process: 'inner', propagateAll: true },
          }),
        process('inner').node('s', 'scriptTask', { script }),
      ],
    ],
  ])('writes the result of %s for itself', (_what, build) => {
    const [first, ...others] = [build].flat();
    first?.user('next').flow('start -> a -> next');
    const driver = started([first as ProcessBuilder, ...others], { decisions: { risk } });
    expect(driver.now.incidents).toEqual({});
    expect(rootVariables(driver.now)).toEqual({
      children,
      grade: 'outside',
      grades: ['high', 'low', 'low'],
    });
  });

  it.each([true, false])('branches by its own result (sequential: %s)', (sequential) => {
    const build = inside(process().start(), each({ sequential }))
      .node('assess', 'scriptTask', { in: 'each', script })
      .user('next')
      .flow('is -> assess -> g')
      .flow('start -> each -> next');
    const driver = started(build);
    const seen: string[] = [];
    while (!tasks(driver).includes('next')) {
      const [task] = tasks(driver);
      seen.push(task ?? '');
      driver.complete(task ?? '');
    }
    expect(seen).toEqual(['protect', 'ordinary', 'ordinary']);
    expect(rootVariables(driver.now)).toMatchObject({ grades: ['high', 'low', 'low'] });
  });

  it('keeps what a message brought it, whichever comes first', () => {
    const driver = started(
      process()
        .start()
        .node('each', 'subProcess', { loop: each({ outputItem: feel('reply') }) })
        .node('is', 'startEvent', { in: 'each' })
        .catch('hear', message('answered', 'string(child.age)'), {
          in: 'each',
          outputs: { reply: '=said' },
        })
        .user('read', { in: 'each' })
        .user('next')
        .flow('is -> hear -> read')
        .flow('start -> each -> next'),
    );
    const waiting = Object.values(driver.now.subscriptions);
    expect(waiting.map(({ key }) => key)).toEqual(['3', '9', '12']);
    for (const { id, key, name } of [...waiting].reverse())
      driver.send({
        kind: 'deliver-message',
        message: `about-${key}`,
        name,
        subscription: id,
        payload: { said: `of ${key}` },
      });
    while (!tasks(driver).includes('next')) driver.complete('read');
    expect(rootVariables(driver.now)).toEqual({
      children,
      grade: 'outside',
      grades: ['of 3', 'of 9', 'of 12'],
    });
  });

  it('keeps what a sequential loop inside it adds up', () => {
    const driver = started(
      process()
        .start()
        .node('each', 'subProcess', { loop: each({ outputItem: feel('total') }) })
        .node('is', 'startEvent', { in: 'each' })
        .node('zero', 'scriptTask', {
          in: 'each',
          script: { format: 'feel', expression: feel('0'), result: 'total' },
        })
        .node('add', 'scriptTask', {
          in: 'each',
          loop: many({ sequential: true, collection: feel('[1, 2]'), item: 'n' }),
          script: { format: 'feel', expression: feel('total + child.age * n'), result: 'total' },
        })
        .user('next')
        .flow('is -> zero -> add')
        .flow('start -> each -> next'),
    );
    expect(rootVariables(driver.now)).toEqual({
      children,
      grade: 'outside',
      grades: [9, 27, 36],
    });
  });

  it('keeps what its reminder wrote beside the task', () => {
    const driver = started(
      process()
        .start()
        .node('each', 'subProcess', { loop: each() })
        .node('is', 'startEvent', { in: 'each' })
        .user('call', { in: 'each' })
        .boundary('late', 'call', {
          in: 'each',
          interrupting: false,
          events: [after('PT1H')],
        })
        .node('note', 'scriptTask', {
          in: 'each',
          script: { format: 'feel', expression: feel('child.age'), result: 'grade' },
        })
        .user('next')
        .flow('is -> call')
        .flow('late -> note')
        .flow('start -> each -> next'),
    );
    const [, second] = Object.values(driver.now.timers);
    driver.send({
      kind: 'fire-timer',
      timer: second?.id ?? '',
      generation: second?.generation ?? 0,
      at: second?.due ?? '',
    });
    while (!tasks(driver).includes('next')) driver.complete('call');
    expect(rootVariables(driver.now)).toEqual({
      children,
      grade: 'outside',
      grades: ['outside', 9, 'outside'],
    });
  });

  it('keeps the answer of its task until it is collected, whoever answers first', () => {
    const driver = looping(
      many({ cardinality: literal(2), outputCollection: 'all', outputItem: feel('answer') }),
      { answer: 'before' },
    );
    const [first, second] = Object.values(driver.now.elements).filter(({ task }) => task);
    driver.send({ kind: 'complete-task', task: second?.id ?? '', variables: { answer: 2 } });
    driver.send({ kind: 'complete-task', task: first?.id ?? '', variables: { answer: 1 } });
    expect(rootVariables(driver.now)).toEqual({ answer: 'before', all: [1, 2] });
  });

  it('shows its own values to the condition that ends the loop', () => {
    const driver = looping(many({ cardinality: literal(3), completion: feel('agreed = false') }), {
      agreed: null,
    });
    driver.complete('a', { agreed: true });
    expect(tasks(driver)).toEqual(['a', 'a']);
    driver.complete('a', { agreed: false });
    expect(tasks(driver)).toEqual(['next']);
    expect(rootVariables(driver.now)).toEqual({ agreed: null });
  });

  it('of an inner loop writes for itself; the list is for the outer instance', () => {
    const driver = started(
      process()
        .start()
        .node('outer', 'subProcess', {
          loop: many({
            collection: feel('children'),
            item: 'child',
            outputCollection: 'all',
            outputItem: feel('grades'),
          }),
        })
        .node('is', 'startEvent', { in: 'outer' })
        .node('inner', 'scriptTask', {
          in: 'outer',
          loop: many({
            collection: feel('[1, 2]'),
            item: 'n',
            outputCollection: 'grades',
            outputItem: feel('grade'),
          }),
          script: { format: 'feel', expression: feel('child.age * n'), result: 'grade' },
        })
        .user('next')
        .flow('is -> inner')
        .flow('start -> outer -> next'),
    );
    expect(rootVariables(driver.now)).toMatchObject({
      grade: 'outside',
      grades: null,
      all: [
        [3, 6],
        [9, 18],
        [12, 24],
      ],
    });
  });
});

describe('the list that a loop collects', () => {
  const agencies = ['Housing', 'School', 'Police'];
  const collecting = (sequential: boolean): Driver =>
    looping(
      many({
        sequential,
        collection: feel('agencies'),
        item: 'agency',
        outputCollection: 'replies',
        outputItem: feel('{agency: agency, said: replies}'),
      }),
      { agencies, replies: 'outside' },
    );
  const collected = (said: unknown): unknown[] => agencies.map((agency) => ({ agency, said }));

  it.each(
    [null, 'They will call back', 7, {}, [], ['x'], ['a', 'b', 'c', 'd']].flatMap((said) =>
      [true, false].map((sequential): [string, boolean] => [JSON.stringify(said), sequential]),
    ),
  )('is not changed by an instance that writes %s to its name (sequential: %s)', (text, one) => {
    const driver = collecting(one);
    const said = JSON.parse(text) as Json;
    while (!tasks(driver).includes('next')) driver.complete('a', { replies: said });
    expect(rootVariables(driver.now)).toEqual({ agencies, replies: collected(said) });
  });

  it.each([true, false])(
    'is not changed by a called process that shares its variables (sequential: %s)',
    (sequential) => {
      const driver = new Driver(
        program([
          process()
            .start()
            .node('a', 'callActivity', {
              loop: many({
                sequential,
                collection: feel('agencies'),
                item: 'agency',
                outputCollection: 'replies',
                outputItem: feel('{agency: agency, said: replies}'),
              }),
              call: { process: 'inner', propagateAll: true },
            })
            .user('next')
            .flow('start -> a -> next'),
          process('inner').node('s', 'scriptTask', {
            script: { format: 'feel', expression: feel('"gone"'), result: 'replies' },
          }),
        ]),
      );
      driver.start({ agencies, replies: 'outside' });
      expect(rootVariables(driver.now)).toEqual({ agencies, replies: collected('gone') });
    },
  );

  it('has nothing for those whom the end of the loop cut off', () => {
    const driver = looping(
      many({
        collection: feel('agencies'),
        item: 'agency',
        outputCollection: 'replies',
        outputItem: feel('said'),
        completion: feel('said = "enough"'),
      }),
      { agencies, replies: 'outside', said: null },
    );
    const [, second] = Object.values(driver.now.elements).filter(({ task }) => task);
    driver.send({
      kind: 'complete-task',
      task: second?.id ?? '',
      variables: { replies: [], said: 'enough' },
    });
    expect(tasks(driver)).toEqual(['next']);
    expect(rootVariables(driver.now)).toMatchObject({ replies: [null, 'enough', null] });
  });

  const loopScope = (driver: Driver): string =>
    Object.values(driver.now.elements).find(({ node, loop }) => node === 'a' && !loop)?.id ?? '';

  it('is not set by an operator', () => {
    const driver = collecting(true);
    const scope = loopScope(driver);
    expect(
      driver.try({ kind: 'set-variables', scope, variables: { replies: [] }, reason: 'r' }),
    ).toMatchObject({ rejected: { code: 'loop-output' } });
  });

  it('is made again if an earlier version let it be replaced', () => {
    const driver = collecting(true);
    const scope = loopScope(driver);
    driver.state = {
      ...driver.now,
      scopes: {
        ...driver.now.scopes,
        [scope]: { ...driver.now.scopes[scope], variables: { replies: 'gone' } },
      },
    } as State;
    while (!tasks(driver).includes('next')) driver.complete('a', { replies: 'yes' });
    expect(rootVariables(driver.now)).toMatchObject({ replies: collected('yes') });
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
