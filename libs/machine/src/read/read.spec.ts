import { Driver } from '../testing/driver.js';
import { after, condition, every, message, signal } from '../testing/events.js';
import { openTasks } from '../testing/open-tasks.js';
import { literal, process, program } from '../testing/process.js';
import { rootVariables } from '../testing/root-variables.js';
import { startSubscriptions } from './start-subscriptions.js';
import { waitingAt } from './waiting-at.js';

const driver = (): Driver => {
  const made = new Driver(
    program(
      process()
        .start()
        .node('s', 'parallelGateway')
        .node('part', 'subProcess', {
          loop: { kind: 'multi-instance', sequential: false, cardinality: literal(2) },
        })
        .user('in', { in: 'part' })
        .catch('wait', after('P1D'))
        .user('a')
        .node('j', 'parallelGateway')
        .end()
        .flow('start -> s -> part -> j -> end')
        .flow('s -> wait -> j')
        .flow('s -> a -> j'),
    ),
  );
  made.start({ who: 'Zoë 🙂' });
  return made;
};

describe('a host can read', () => {
  it('where tokens wait, with joins and without containers', () => {
    const made = driver();
    made.complete('a');
    expect(waitingAt(made.now).map(({ element, type }) => `${element} ${type}`)).toEqual([
      'wait intermediateCatchEvent',
      'in userTask',
      'in userTask',
      'j parallelGateway',
    ]);
  });

  it('the open tasks, the oldest first', () => {
    expect(openTasks(driver().now).map(({ node }) => node)).toEqual(['a', 'in', 'in']);
  });

  it('the variables after the end', () => {
    const made = driver();
    made.send({ kind: 'cancel-instance', reason: 'r' });
    expect(rootVariables(made.now)).toEqual({ who: 'Zoë 🙂' });
  });

  it('which events start an instance', () => {
    const starts = program([
      process('one')
        .start('m', { events: [message('asked', 'ref')] })
        .start('s', { events: [signal('go')] })
        .start('t', { events: [every('R/P1D')] })
        .start('c', { events: [condition('x')] })
        .start('plain'),
      process('two')
        .node('g', 'eventBasedGateway', { gateway: { instantiate: true } })
        .catch('first', message('first'))
        .node('r', 'receiveTask', { message: { name: 'second' } })
        .flow('g -> first')
        .flow('g -> r'),
      process('three').node('r3', 'receiveTask', {
        message: { name: 'third' },
        gateway: { instantiate: true },
      }),
      process('four')
        .start('no', { events: [message('never')] })
        .with({ executable: false }),
    ]);
    expect(
      startSubscriptions(starts).map(
        ({ process: id, element, kind }) => `${id} ${element} ${kind}`,
      ),
    ).toEqual([
      'one m message',
      'one s signal',
      'one t timer',
      'one c conditional',
      'two first message',
      'two r message',
      'three r3 message',
    ]);
  });
});

describe('starting at an event', () => {
  const built = () =>
    program(
      process('two')
        .node('g', 'eventBasedGateway', { gateway: { instantiate: true, exclusive: false } })
        .catch('first', message('first'))
        .catch('second', message('second'))
        .user('a')
        .user('b')
        .flow('g -> first -> a')
        .flow('g -> second -> b'),
    );

  it('after a parallel event-based gateway waits for the other events', () => {
    const made = new Driver(built());
    made.start({ said: 1 }, { element: 'first' });
    expect(
      waitingAt(made.now)
        .map(({ element }) => element)
        .sort(),
    ).toEqual(['a', 'second']);
    made.message('second');
    expect(openTasks(made.now).map(({ node }) => node)).toEqual(['a', 'b']);
  });

  it('after an exclusive event-based gateway waits for no other event', () => {
    const plan = built();
    const gateway = plan.processes['two']?.nodes['g'];
    if (gateway) gateway.gateway = { instantiate: true };
    const made = new Driver(plan);
    made.start({}, { element: 'second' });
    expect(waitingAt(made.now).map(({ element }) => element)).toEqual(['b']);
  });

  it('completes a receive task at once', () => {
    const made = new Driver(
      program(
        process()
          .node('r', 'receiveTask', { message: { name: 'm' }, gateway: { instantiate: true } })
          .user('next')
          .flow('r -> next'),
      ),
    );
    made.start({ n: 1 }, { element: 'r' });
    expect(waitingAt(made.now).map(({ element }) => element)).toEqual(['next']);
  });
});
