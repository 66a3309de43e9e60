import type { NodeType } from '../program/node-type.js';
import { Driver } from '../testing/driver.js';
import { after, error, escalation, signal, terminate } from '../testing/events.js';
import { feel, literal, process, program, type Draft } from '../testing/process.js';

const twice: Draft = {
  loop: { kind: 'multi-instance', sequential: false, cardinality: literal(2) },
};
const open = (driver: Driver, node: string) =>
  Object.values(driver.now.elements).filter((element) => element.node === node);
const nodes = (driver: Driver): string[] =>
  Object.values(driver.now.elements)
    .filter(({ task }) => task)
    .map(({ node }) => node)
    .sort();

describe('two instances of one sub-process', () => {
  /** In each instance a and b lead to a node that needs both. */
  const joined = (type: NodeType, draft: Draft): Driver => {
    const driver = new Driver(
      program(
        process()
          .start()
          .node('each', 'subProcess', twice)
          .start('in', { in: 'each' })
          .node('fork', 'parallelGateway', { in: 'each' })
          .user('a', { in: 'each' })
          .user('b', { in: 'each' })
          .node('join', type, { in: 'each', ...draft })
          .user('next', { in: 'each' })
          .end()
          .flow('in -> fork -> a -> join -> next')
          .flow('fork -> b -> join')
          .flow('start -> each -> end'),
      ),
    );
    driver.start();
    return driver;
  };

  it.each([
    ['a parallel join', 'parallelGateway', {}],
    ['an inclusive join', 'inclusiveGateway', {}],
    ['a complex join', 'complexGateway', { gateway: { activation: feel('activationCount >= 2') } }],
    ['a complex join without a condition', 'complexGateway', {}],
    ['a start quantity', 'task', { startQuantity: 2 }],
  ] as const)('share no tokens at %s', (_what, type, draft) => {
    const driver = joined(type, draft);
    const [first, second] = open(driver, 'each')
      .filter(({ loop }) => loop)
      .map(({ id }) => id);
    const complete = (node: string, scope: string | undefined): void =>
      void driver.send({
        kind: 'complete-task',
        task: open(driver, node).find((element) => element.scope === scope)?.id ?? '',
        variables: {},
      });
    complete('a', first);
    complete('b', second);
    expect(open(driver, 'next')).toEqual([]);
    complete('b', first);
    expect(open(driver, 'next').map(({ scope }) => scope)).toEqual([first]);
    complete('a', second);
    expect(open(driver, 'next').map(({ scope }) => scope)).toEqual([first, second]);
    driver.complete('next');
    driver.complete('next');
    expect(driver.now).toMatchObject({ status: 'completed', waitingFlows: [] });
  });
});

describe('two places in one scope', () => {
  it.each([
    ['start quantities', 'userTask', { startQuantity: 2 }],
    ['inclusive joins', 'inclusiveGateway', {}],
  ] as const)('share no tokens: %s', (_what, type, draft) => {
    const driver = new Driver(
      program(
        process()
          .start()
          .node('fork', 'parallelGateway')
          .user('a')
          .user('b')
          .user('c')
          .user('d')
          .node('x', type, draft)
          .node('y', type, draft)
          .flow('start -> fork -> a -> x')
          .flow('fork -> b -> x')
          .flow('fork -> c -> y')
          .flow('fork -> d -> y'),
      ),
    );
    driver.start();
    driver.complete('a');
    driver.complete('c');
    expect([...open(driver, 'x'), ...open(driver, 'y')]).toEqual([]);
    expect(driver.now.waitingFlows.map(({ node }) => node)).toEqual(['x', 'y']);
    expect(driver.complete('b').filter(({ kind }) => kind === 'tokens-consumed')).toEqual([
      { kind: 'tokens-consumed', node: 'x', scope: '1', flows: ['a-x', 'b-x'] },
    ]);
    expect(driver.now.waitingFlows.map(({ node }) => node)).toEqual(['y']);
  });
});

describe('a sub-process that is interrupted', () => {
  const interrupted = (): Driver => {
    const driver = new Driver(
      program(
        process()
          .start()
          .node('fork', 'parallelGateway')
          .node('part', 'subProcess')
          .start('in', { in: 'part' })
          .node('split', 'parallelGateway', { in: 'part' })
          .user('a', { in: 'part' })
          .node('job', 'serviceTask', {
            in: 'part',
            job: { type: literal('inside'), retries: 1, headers: {} },
          })
          .node('join', 'parallelGateway', { in: 'part' })
          .end('out', { in: 'part' })
          .boundary('late', 'part', { events: [after('P1D')] })
          .node('other', 'serviceTask', {
            job: { type: literal('outside'), retries: 1, headers: {} },
          })
          .user('c')
          .node('outer', 'parallelGateway')
          .user('next')
          .flow('in -> split -> a -> join -> out')
          .flow('split -> job -> join')
          .flow('start -> fork -> part')
          .flow('late -> outer -> next')
          .flow('fork -> other')
          .flow('fork -> c -> outer'),
      ),
    );
    driver.start();
    driver.complete('a');
    driver.complete('c');
    for (const node of ['job', 'other'])
      driver.send({ kind: 'fail-job', job: driver.job(node).id, attempt: 1, code: 'down' });
    return driver;
  };

  it('ends its own jobs, incidents and waiting tokens only', () => {
    const driver = interrupted();
    expect(driver.now.waitingFlows.map(({ node }) => node)).toEqual(['join', 'outer']);
    const facts = driver.fire('late');
    expect(facts.filter(({ kind }) => kind === 'job-cancelled')).toHaveLength(1);
    expect(facts.filter(({ kind }) => kind === 'tokens-consumed')).toMatchObject([
      { node: 'join', flows: ['a-join'] },
      { node: 'outer', flows: ['late-outer', 'c-outer'] },
    ]);
    expect(driver.job('other').type).toBe('outside');
    expect(Object.values(driver.now.incidents).map(({ node }) => node)).toEqual(['other']);
    expect(nodes(driver)).toEqual(['next']);
  });

  it('names the event that ended it', () => {
    expect(
      interrupted()
        .fire('late')
        .filter(({ kind }) => kind === 'element-cancelled'),
    ).toMatchObject([
      { node: 'job', by: 'late' },
      { node: 'part', by: 'late' },
    ]);
  });
});

describe('tokens on their way', () => {
  it('end if their scope is interrupted while they move', () => {
    const told: Draft = {
      loop: {
        kind: 'multi-instance',
        sequential: false,
        cardinality: literal(1),
        behavior: { behavior: 'None', noneEvent: escalation('now') },
      },
    };
    const driver = new Driver(
      program(
        process()
          .start()
          .node('fork', 'parallelGateway')
          .node('quick', 'task', told)
          .node('t1', 'task')
          .node('t2', 'task')
          .node('t3', 'task')
          .user('never')
          .node('instead', 'eventSubProcess')
          .start('now', { in: 'instead', events: [escalation('now')] })
          .user('safe', { in: 'instead' })
          .flow('start -> fork -> quick')
          .flow('fork -> t1 -> t2 -> t3 -> never')
          .flow('now -> safe'),
      ),
    );
    driver.start();
    expect(nodes(driver)).toEqual(['safe']);
    driver.complete('safe');
    expect(driver.now.status).toBe('completed');
  });
});

describe('a terminate end event', () => {
  it('ends its own sub-process and not another instance of it', () => {
    const driver = new Driver(
      program(
        process()
          .start()
          .node('each', 'subProcess', twice)
          .start('in', { in: 'each' })
          .node('fork', 'parallelGateway', { in: 'each' })
          .user('a', { in: 'each' })
          .user('b', { in: 'each' })
          .end('stop', { in: 'each', events: [terminate] })
          .user('next')
          .flow('in -> fork -> a -> stop')
          .flow('fork -> b')
          .flow('start -> each -> next'),
      ),
    );
    driver.start();
    driver.complete('a');
    expect(nodes(driver)).toEqual(['a', 'b']);
    driver.complete('a');
    expect(nodes(driver)).toEqual(['next']);
  });

  it('of the process ends the deadlines, listeners and incidents of the instance', () => {
    const driver = new Driver(
      program(
        process()
          .start()
          .node('fork', 'parallelGateway')
          .user('a')
          .node('bad', 'scriptTask', {
            script: { format: 'feel', expression: feel('missing'), result: 'r' },
          })
          .end('stop', { events: [terminate] })
          .node('aside', 'eventSubProcess')
          .start('heard', { in: 'aside', interrupting: false, events: [signal('s')] })
          .flow('start -> fork -> a -> stop')
          .flow('fork -> bad'),
      ),
    );
    driver.start();
    expect(Object.keys(driver.now.subscriptions)).toHaveLength(1);
    expect(driver.complete('a').at(-1)).toEqual({ kind: 'instance-terminated' });
    expect(driver.now).toMatchObject({
      status: 'terminated',
      subscriptions: {},
      incidents: {},
      elements: {},
    });
  });
});

describe('an error that nothing catches', () => {
  it('ends the listeners of the instance', () => {
    const driver = new Driver(
      program(
        process()
          .start()
          .user('a')
          .end('fail', { events: [error('x')] })
          .node('aside', 'eventSubProcess')
          .start('heard', { in: 'aside', interrupting: false, events: [signal('s')] })
          .flow('start -> a -> fail'),
      ),
    );
    driver.start();
    expect(driver.complete('a').at(-1)).toEqual({ kind: 'instance-failed', code: 'x' });
    expect(driver.now).toMatchObject({ status: 'failed', subscriptions: {} });
  });

  it('ends them like a cancellation of the instance', () => {
    const driver = new Driver(
      program(
        process()
          .start()
          .user('a')
          .node('aside', 'eventSubProcess')
          .start('heard', { in: 'aside', interrupting: false, events: [after('P1D')] })
          .flow('start -> a'),
      ),
    );
    driver.start();
    driver.send({ kind: 'cancel-instance', reason: 'r' });
    expect(driver.now).toMatchObject({ status: 'cancelled', timers: {} });
  });
});
