import type { JsonObject } from '@waymark/domain';
import { Driver } from './testing/driver.js';
import { condition, message } from './testing/events.js';
import { feel, literal, process, program, type ProcessBuilder } from './testing/process.js';

/**
 * The stages of an element at which an expression can lack a value, with the variable that repairs
 * it.
 */
const stages: Record<
  string,
  { built: () => ProcessBuilder; before?: (driver: Driver) => void; work: string }
> = {
  'an input': {
    built: () =>
      process()
        .start()
        .user('a', { inputs: { x: '=missing' } })
        .flow('start -> a'),
    work: 'prepare',
  },
  'a boundary timer': {
    built: () =>
      process()
        .start()
        .user('a')
        .boundary('t', 'a', {
          events: [{ kind: 'timer', form: 'duration', value: feel('missing') }],
        })
        .flow('start -> a'),
    work: 'prepare',
  },
  'a title': {
    built: () =>
      process()
        .start()
        .user('a', { task: { title: feel('missing') } })
        .flow('start -> a'),
    work: 'begin',
  },
  'a job type': {
    built: () =>
      process()
        .start()
        .node('a', 'serviceTask', { job: { type: feel('missing'), retries: 1, headers: {} } })
        .flow('start -> a'),
    work: 'begin',
  },
  'a script': {
    built: () =>
      process()
        .start()
        .node('a', 'scriptTask', {
          script: { format: 'feel', expression: feel('missing'), result: 'r' },
        })
        .user('next')
        .flow('start -> a -> next'),
    work: 'begin',
  },
  'a correlation key': {
    built: () => process().start().catch('a', message('m', 'missing')).flow('start -> a'),
    work: 'begin',
  },
  'an output': {
    built: () =>
      process()
        .start()
        .user('a', { outputs: { x: '=missing' } })
        .user('next')
        .flow('start -> a -> next'),
    before: (driver) => void driver.complete('a'),
    work: 'finish',
  },
  'a flow': {
    built: () =>
      process()
        .start()
        .node('a', 'exclusiveGateway')
        .user('next')
        .flow('start -> a -[missing = "PT1H"]-> next'),
    work: 'leave',
  },
  'an inclusive flow': {
    built: () =>
      process()
        .start()
        .node('a', 'inclusiveGateway')
        .user('next')
        .flow('start -> a -[missing = "PT1H"]-> next'),
    work: 'leave',
  },
  'a payload': {
    built: () =>
      process()
        .start()
        .throw('a', message('m', '"k"', { p: '=missing' }))
        .user('next')
        .flow('start -> a -> next'),
    work: 'throw',
  },
  'a loop condition': {
    built: () =>
      process()
        .start()
        .node('a', 'task', {
          loop: { kind: 'standard', testBefore: true, condition: feel('missing != "PT1H"') },
        })
        .user('next')
        .flow('start -> a -> next'),
    work: 'begin',
  },
  'a completion condition': {
    built: () =>
      process()
        .start()
        .user('a', {
          loop: {
            kind: 'multi-instance',
            sequential: false,
            cardinality: literal(1),
            completion: feel('missing = "PT1H"'),
          },
        })
        .user('next')
        .flow('start -> a -> next'),
    before: (driver) => void driver.complete('a'),
    work: 'child-left',
  },
  'an output item': {
    built: () =>
      process()
        .start()
        .user('a', {
          loop: {
            kind: 'multi-instance',
            sequential: false,
            cardinality: literal(1),
            outputCollection: 'all',
            outputItem: feel('missing'),
          },
        })
        .user('next')
        .flow('start -> a -> next'),
    before: (driver) => void driver.complete('a'),
    work: 'leave',
  },
  'an ad-hoc completion condition': {
    built: () =>
      process()
        .start()
        .node('a', 'adHocSubProcess', {
          adHoc: {
            ordering: 'parallel',
            cancelRemaining: true,
            completion: feel('missing = "PT1H"'),
          },
        })
        .node('in', 'task', { in: 'a' })
        .user('next')
        .flow('start -> a -> next'),
    work: 'review',
  },
  'an activation condition': {
    built: () =>
      process()
        .start()
        .node('a', 'complexGateway', { gateway: { activation: feel('missing = "PT1H"') } })
        .user('next')
        .flow('start -> a -> next'),
    work: 'join',
  },
};
const repair: JsonObject = { missing: 'PT1H' };

describe('an expression without a value', () => {
  it.each(Object.entries(stages))(
    'in %s raises an incident, and a retry with the variable goes on',
    (_what, { built, before, work }) => {
      const driver = new Driver(program(built()));
      driver.start();
      before?.(driver);
      const [incident] = Object.values(driver.now.incidents);
      expect(driver.now.status).toBe('active');
      expect(incident).toMatchObject({ code: 'expression-failed', retry: { kind: work } });
      expect(incident?.message).toContain('missing');
      driver.send({ kind: 'retry-incident', incident: incident?.id ?? '' });
      expect(Object.values(driver.now.incidents)).toHaveLength(1);
      driver.send({ kind: 'set-variables', variables: repair, reason: 'found out' });
      driver.send({ kind: 'retry-incident', incident: Object.keys(driver.now.incidents)[0] ?? '' });
      expect(driver.now.incidents).toEqual({});
      expect(driver.now.status).toBe('active');
      expect(
        Object.keys({ ...driver.now.elements, ...driver.now.jobs, ...driver.now.subscriptions }),
      ).not.toHaveLength(0);
      driver.send({ kind: 'cancel-instance', reason: 'over' });
      expect(driver.now).toMatchObject({
        elements: {},
        jobs: {},
        timers: {},
        subscriptions: {},
        waitingFlows: [],
      });
    },
  );

  it('raises an incident that ends with its element', () => {
    const driver = new Driver(
      program(
        process()
          .start()
          .user('a', { inputs: { x: '=missing' } })
          .flow('start -> a'),
      ),
    );
    driver.start();
    driver.send({ kind: 'cancel-instance', reason: 'over' });
    expect(driver.now.incidents).toEqual({});
  });

  it('leaves other branches running', () => {
    const driver = new Driver(
      program(
        process()
          .start()
          .node('s', 'parallelGateway')
          .user('a', { inputs: { x: '=missing' } })
          .user('b')
          .node('j', 'parallelGateway')
          .end()
          .flow('start -> s -> a -> j -> end')
          .flow('s -> b -> j'),
      ),
    );
    driver.start();
    driver.complete('b');
    driver.send({ kind: 'set-variables', variables: repair, reason: 'r' });
    driver.send({ kind: 'retry-incident', incident: Object.keys(driver.now.incidents)[0] ?? '' });
    driver.complete('a');
    expect(driver.now.status).toBe('completed');
  });
});

describe('conditional events', () => {
  it('wait while a variable that they read is unknown', () => {
    const driver = new Driver(
      program(
        process().start().catch('c', condition('missing > 3')).end().flow('start -> c -> end'),
      ),
    );
    driver.start();
    expect(driver.now).toMatchObject({ status: 'active', incidents: {} });
    driver.send({ kind: 'set-variables', variables: { missing: 4 }, reason: 'r' });
    expect(driver.now.status).toBe('completed');
  });

  it('interrupt, start event sub-processes and decide event-based gateways', () => {
    const driver = new Driver(
      program(
        process()
          .start()
          .user('a')
          .boundary('b', 'a', { events: [condition('n > 1')] })
          .node('g', 'eventBasedGateway')
          .catch('c', condition('n > 2'))
          .catch('m', message('m'))
          .user('next')
          .end()
          .node('e', 'eventSubProcess')
          .start('es', { in: 'e', interrupting: false, events: [condition('n > 3')] })
          .user('inside', { in: 'e' })
          .flow('start -> a -> end')
          .flow('b -> g -> c -> next')
          .flow('g -> m -> end')
          .flow('es -> inside'),
      ),
    );
    driver.start({ n: 0 });
    for (const n of [2, 3, 4])
      driver.send({ kind: 'set-variables', variables: { n }, reason: 'feed' });
    expect(
      Object.values(driver.now.elements)
        .filter(({ task }) => task)
        .map(({ node }) => node),
    ).toEqual(['next', 'inside']);
  });

  it('are evaluated only when a variable that they read is set', () => {
    const driver = new Driver(
      program(process().start().catch('c', condition('n > 1')).end().flow('start -> c -> end')),
    );
    driver.start({ n: 1 });
    expect(
      driver
        .send({ kind: 'set-variables', variables: { other: 1 }, reason: 'r' })
        .map(({ kind }) => kind),
    ).toEqual(['step-taken', 'variable-set']);
    expect(driver.send({ kind: 're-evaluate' }).map(({ kind }) => kind)).toEqual(['step-taken']);
  });
});

describe('a step that is stopped at its limit', () => {
  it('keeps tokens at the nodes they were going to through many retries', () => {
    const driver = new Driver(
      program(
        process()
          .start()
          .node('x', 'exclusiveGateway')
          .node('t', 'task')
          .end()
          .flow('start -> x -[*]-> t -> x')
          .flow('x -[done]-> end'),
      ),
    );
    driver.budget = 20;
    driver.start({ done: false });
    for (let turn = 0; turn < 3; turn++)
      driver.send({ kind: 'retry-incident', incident: Object.keys(driver.now.incidents)[0] ?? '' });
    expect(Object.values(driver.now.incidents)).toMatchObject([{ code: 'step-limit' }]);
    driver.send({ kind: 'set-variables', variables: { done: true }, reason: 'r' });
    driver.send({ kind: 'retry-incident', incident: Object.keys(driver.now.incidents)[0] ?? '' });
    expect(driver.now.status).toBe('completed');
  });

  it.each(Array.from({ length: 20 }, (_, index) => index + 1))(
    'after %i pieces of work forgets no complete scope and no true condition',
    (budget) => {
      const twice = { kind: 'multi-instance', sequential: false, cardinality: literal(2) } as const;
      const driver = new Driver(
        program(
          process()
            .start()
            .node('fork', 'parallelGateway')
            .node('each', 'subProcess', { loop: twice })
            .node('part', 'subProcess', { in: 'each' })
            .node('nothing', 'task', { in: 'part' })
            .node('set', 'scriptTask', {
              script: { format: 'feel', expression: feel('2'), result: 'n' },
            })
            .catch('held', condition('n > 1'))
            .node('join', 'parallelGateway')
            .end()
            .flow('start -> fork -> each -> join -> end')
            .flow('fork -> set -> join')
            .flow('fork -> held -> join'),
        ),
      );
      driver.budget = budget;
      driver.start({ n: 0 });
      for (let turn = 0; turn < 100 && driver.now.status === 'active'; turn++)
        driver.send({
          kind: 'retry-incident',
          incident: Object.keys(driver.now.incidents)[0] ?? '',
        });
      expect(driver.now).toMatchObject({ status: 'completed', waitingFlows: [], incidents: {} });
    },
  );
});
