import { Driver } from '../testing/driver.js';
import { after, condition, every, message, signal } from '../testing/events.js';
import { openTasks } from '../testing/open-tasks.js';
import { process, program, type Draft, type ProcessBuilder } from '../testing/process.js';
import { rootVariables } from '../testing/root-variables.js';

const run = (built: ProcessBuilder, variables = {}): Driver => {
  const driver = new Driver(program(built));
  driver.start(variables);
  return driver;
};
const tasks = (driver: Driver): string[] => openTasks(driver.now).map(({ node }) => node);
const all: Draft = {
  parallelMultiple: true,
  events: [after('P1D'), message('m'), signal('s'), condition('n > 1')],
};
const counts = (driver: Driver): number[] =>
  [driver.now.timers, driver.now.subscriptions, driver.now.conditions].map(
    (map) => Object.keys(map).length,
  );

/** Orders in which the four events come. The last one makes the whole event happen. */
const comes: Record<string, (driver: Driver, node: string) => void> = {
  timer: (driver, node) => void driver.fire(node),
  message: (driver, node) => void driver.message(node, { text: 'm' }),
  signal: (driver, node) => void driver.signal(node, { loud: true }),
  condition: (driver) =>
    void driver.send({ kind: 'set-variables', variables: { n: 2 }, reason: 'r' }),
};
const orders = [
  ['timer', 'message', 'signal', 'condition'],
  ['condition', 'signal', 'message', 'timer'],
  ['message', 'condition', 'timer', 'signal'],
  ['signal', 'timer', 'condition', 'message'],
];

describe('an event that needs all of several (BPMN 10.5.6)', () => {
  it.each(orders)('in a flow goes on at the last one: %s, %s, %s, %s', (...order) => {
    const driver = run(
      process()
        .start()
        .node('x', 'intermediateCatchEvent', all)
        .user('next')
        .flow('start -> x -> next'),
      { n: 1 },
    );
    order.forEach((what, index) => {
      expect(tasks(driver)).toEqual([]);
      expect(counts(driver).reduce((sum, one) => sum + one)).toBe(4 - index);
      comes[what]?.(driver, 'x');
    });
    expect(tasks(driver)).toEqual(['next']);
    expect(rootVariables(driver.now)).toEqual({ n: 2, text: 'm', loud: true });
  });

  it.each(orders)('on a boundary interrupts at the last one: %s, %s, %s, %s', (...order) => {
    const driver = run(
      process()
        .start()
        .user('a')
        .boundary('x', 'a', all)
        .user('next')
        .flow('start -> a')
        .flow('x -> next'),
      { n: 1 },
    );
    for (const what of order) {
      expect(tasks(driver)).toEqual(['a']);
      comes[what]?.(driver, 'x');
    }
    expect(tasks(driver)).toEqual(['next']);
    expect(counts(driver)).toEqual([0, 0, 0]);
  });

  it.each(orders)('begins again if it does not interrupt: %s, %s, %s, %s', (...order) => {
    const driver = run(
      process()
        .start()
        .user('a')
        .boundary('x', 'a', {
          ...all,
          interrupting: false,
          events: [after('P1D'), message('m'), signal('s'), condition('n > 1')],
        })
        .user('next')
        .flow('start -> a')
        .flow('x -> next'),
      { n: 1 },
    );
    for (const what of order) comes[what]?.(driver, 'x');
    expect(tasks(driver)).toEqual(['a', 'next']);
    expect(counts(driver)).toEqual([1, 2, 1]);
  });

  it.each(orders)('starts an event sub-process at the last one: %s, %s, %s, %s', (...order) => {
    const driver = run(
      process()
        .start()
        .user('a')
        .node('e', 'eventSubProcess')
        .start('x', { ...all, in: 'e', interrupting: false })
        .user('inside', { in: 'e' })
        .flow('start -> a')
        .flow('x -> inside'),
      { n: 1 },
    );
    for (const what of order) {
      expect(tasks(driver)).toEqual(['a']);
      comes[what]?.(driver, 'x');
    }
    expect(tasks(driver)).toEqual(['a', 'inside']);
    expect(counts(driver)).toEqual([1, 2, 1]);
  });

  it('does not affect other listeners of the same activity', () => {
    const driver = run(
      process()
        .start()
        .user('a')
        .boundary('x', 'a', { ...all, interrupting: false })
        .boundary('y', 'a', {
          interrupting: false,
          events: [after('P2D'), message('m'), signal('s')],
        })
        .flow('start -> a'),
      { n: 1 },
    );
    driver.message('x');
    driver.fire('x');
    expect(
      Object.values(driver.now.subscriptions).map(({ node, name }) => `${node} ${name}`),
    ).toEqual(['x s', 'y m', 'y s']);
    expect(driver.timer('y').due).toBe('2026-11-25T09:00:00.000Z');
  });
});

describe('several conditions together', () => {
  it('happen once, and again only after all have turned true again', () => {
    const driver = run(
      process()
        .start()
        .user('a')
        .boundary('x', 'a', {
          parallelMultiple: true,
          interrupting: false,
          events: [condition('n > 1'), condition('m > 1')],
        })
        .user('b')
        .flow('start -> a')
        .flow('x -> b'),
      { n: 0, m: 0 },
    );
    const set = (variables: { n?: number; m?: number }) =>
      void driver.send({ kind: 'set-variables', variables, reason: 'r' });
    set({ n: 2, m: 2 });
    expect(driver.now.incidents).toEqual({});
    expect(tasks(driver)).toEqual(['a', 'b']);
    set({ n: 0 });
    set({ n: 3 });
    expect(tasks(driver)).toEqual(['a', 'b']);
    set({ m: 0 });
    set({ m: 3 });
    expect(tasks(driver)).toEqual(['a', 'b', 'b']);
  });
});

describe('a boundary event that does not interrupt', () => {
  it('goes on listening while its activity runs, each token on its own', () => {
    const driver = run(
      process()
        .start()
        .user('a')
        .boundary('x', 'a', { interrupting: false, events: [message('m')] })
        .user('b')
        .end()
        .flow('start -> a -> end')
        .flow('x -> b'),
    );
    driver.message('x');
    driver.message('x');
    expect(tasks(driver)).toEqual(['a', 'b', 'b']);
    driver.complete('a');
    expect(driver.now.subscriptions).toEqual({});
    driver.complete('b');
    driver.complete('b');
    expect(driver.now.status).toBe('completed');
  });

  it('stops an endless timer cycle with its activity', () => {
    const driver = run(
      process()
        .start()
        .user('a')
        .boundary('x', 'a', { interrupting: false, events: [every('R/PT1H')] })
        .end('told')
        .end()
        .flow('start -> a -> end')
        .flow('x -> told'),
    );
    for (let times = 1; times <= 5; times++) {
      expect(driver.timer('x')).toMatchObject({
        generation: times,
        due: `2026-11-23T${String(9 + times).padStart(2, '0')}:00:00.000Z`,
        repeat: { number: times, last: null },
      });
      driver.fire('x');
    }
    driver.complete('a');
    expect(driver.now).toMatchObject({ timers: {}, status: 'completed' });
  });
});

describe('a condition', () => {
  const watching = (interrupting: boolean): Driver =>
    run(
      process()
        .start()
        .user('a')
        .boundary('x', 'a', { interrupting, events: [condition('n > 1')] })
        .user('b')
        .flow('start -> a')
        .flow('x -> b'),
      { n: 0 },
    );
  const set = (driver: Driver, n: number) =>
    driver.send({ kind: 'set-variables', variables: { n }, reason: 'r' });

  it('fires when it turns true, and again only after it was false', () => {
    const driver = watching(false);
    for (const [n, times] of [
      [2, 1],
      [3, 1],
      [0, 1],
      [5, 2],
    ] as const) {
      set(driver, n);
      expect(tasks(driver).filter((task) => task === 'b')).toHaveLength(times);
    }
  });

  it('that holds when it begins to listen fires at once', () => {
    const driver = run(
      process()
        .start()
        .user('a')
        .boundary('x', 'a', { events: [condition('n > 1')] })
        .user('b')
        .flow('start -> a')
        .flow('x -> b'),
      { n: 9 },
    );
    expect(tasks(driver)).toEqual(['b']);
  });

  it('that reads the time is evaluated when the host asks for it', () => {
    const driver = run(
      process()
        .start()
        .catch('x', condition('now() > date and time("2026-12-01T00:00:00Z")'))
        .user('b')
        .flow('start -> x -> b'),
    );
    driver.send({ kind: 're-evaluate' });
    expect(tasks(driver)).toEqual([]);
    driver.send({ kind: 're-evaluate', at: '2026-12-02T00:00:00.000Z' });
    expect(tasks(driver)).toEqual(['b']);
  });

  it('that reads several variables is evaluated when any of them is set', () => {
    const driver = run(
      process().start().catch('x', condition('n + m > 3')).user('b').flow('start -> x -> b'),
      { n: 0, m: 0, other: 0 },
    );
    expect(
      driver.send({ kind: 'set-variables', variables: { other: 9 }, reason: 'r' }),
    ).toHaveLength(2);
    driver.send({ kind: 'set-variables', variables: { m: 4 }, reason: 'r' });
    expect(tasks(driver)).toEqual(['b']);
  });

  it('sees the variables of its own activity', () => {
    const driver = run(
      process()
        .start()
        .user('a', { inputs: { local: '=1' } })
        .boundary('x', 'a', { events: [condition('local > 1')] })
        .user('b')
        .flow('start -> a')
        .flow('x -> b'),
    );
    const { id } = driver.task('a');
    driver.send({ kind: 'set-variables', scope: id, variables: { local: 2 }, reason: 'r' });
    expect(tasks(driver)).toEqual(['b']);
  });
});

describe('a signal thrown by the instance', () => {
  it('reaches signal events of its name, but no message events of that name', () => {
    const driver = run(
      process()
        .start()
        .node('fork', 'parallelGateway')
        .user('go')
        .throw('out', signal('s'))
        .catch('one', signal('s'))
        .catch('other', signal('t'))
        .catch('mail', message('s'))
        .user('a')
        .user('b')
        .user('c')
        .end()
        .flow('start -> fork -> go -> out -> end')
        .flow('fork -> one -> a')
        .flow('fork -> other -> b')
        .flow('fork -> mail -> c'),
    );
    driver.complete('go');
    expect(tasks(driver)).toEqual(['a']);
    expect(Object.values(driver.now.subscriptions).map(({ node }) => node)).toEqual([
      'other',
      'mail',
    ]);
  });

  it('without a name reaches signal events without a name', () => {
    const driver = run(
      process()
        .start()
        .node('fork', 'parallelGateway')
        .user('go')
        .throw('out', { kind: 'signal', name: null })
        .catch('one', { kind: 'signal', name: null })
        .catch('other', signal('t'))
        .user('a')
        .user('b')
        .end()
        .flow('start -> fork -> go -> out -> end')
        .flow('fork -> one -> a')
        .flow('fork -> other -> b'),
    );
    driver.complete('go');
    expect(tasks(driver)).toEqual(['a']);
  });
});
