import fc from 'fast-check';
import { Driver } from '../testing/driver.js';
import { after, condition, every, message, signal } from '../testing/events.js';
import { literal, process, program } from '../testing/process.js';
import { reference } from '../testing/reference.js';
import { openTasks } from './open-tasks.js';
import { rootVariables } from './root-variables.js';
import { nextStart, startTimers } from './start-timers.js';
import { startSubscriptions } from './start-subscriptions.js';
import { stateSize } from './state-size.js';
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

describe('what hosts read', () => {
  it('where tokens rest, joins included, containers left out', () => {
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

  it('the variables, also after the end', () => {
    const made = driver();
    made.send({ kind: 'cancel-instance', reason: 'r' });
    expect(rootVariables(made.now)).toEqual({ who: 'Zoë 🙂' });
  });

  it('the size in bytes, whatever is written in it', () => {
    const { now } = driver();
    const edges = [
      '\u007f',
      '\u0080',
      '\u07ff',
      '\u0800',
      '\ud7ff',
      '\ue000',
      '\uffff',
      '\u{10000}',
      '\u{10ffff}',
      '🙂é',
    ];
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...edges)),
        (businessKey) => {
          const state = { ...now, businessKey };
          expect(stateSize(state)).toBe(Buffer.byteLength(JSON.stringify(state)));
        },
      ),
    );
  });

  it('what starts an instance', () => {
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
    const [first] = startTimers({
      program: starts,
      reference: reference(),
      now: '2026-11-23T06:00:00.000Z',
    });
    expect(first).toMatchObject({ process: 'one', element: 't', due: '2026-11-24T06:00:00.000Z' });
    expect(first && nextStart(first, reference())).toMatchObject({
      element: 't',
      due: '2026-11-25T06:00:00.000Z',
    });
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

  it('of a parallel event-based gateway waits for the others', () => {
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

  it('of an exclusive one does not', () => {
    const plan = built();
    const gateway = plan.processes['two']?.nodes['g'];
    if (gateway) gateway.gateway = { instantiate: true };
    const made = new Driver(plan);
    made.start({}, { element: 'second' });
    expect(waitingAt(made.now).map(({ element }) => element)).toEqual(['b']);
  });

  it('a receive task begins done', () => {
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
