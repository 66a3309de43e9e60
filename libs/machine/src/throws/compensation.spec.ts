import { Driver } from '../testing/driver.js';
import { after, compensation, error } from '../testing/events.js';
import { literal, process, program, type ProcessBuilder } from '../testing/process.js';

const tasks = (driver: Driver): string[] =>
  Object.values(driver.now.elements)
    .filter(({ task }) => task)
    .map(({ node }) => node);
const started = (built: ProcessBuilder | ProcessBuilder[]): Driver => {
  const driver = new Driver(program(built));
  driver.start();
  return driver;
};
/** An activity, and the one that takes it back. */
const undoable = (built: ProcessBuilder, id: string, scope: string): ProcessBuilder =>
  built
    .user(id, { in: scope, compensatedBy: `un-${id}` })
    .boundary(`c-${id}`, id, { in: scope, events: [compensation()] })
    .user(`un-${id}`, { in: scope, forCompensation: true });

describe('an activity that has completed', () => {
  it('is compensated once, the last one first, one after the other', () => {
    const built = process().start();
    for (const id of ['a', 'b', 'c']) undoable(built, id, 'process');
    const driver = started(
      built
        .throw('undo', compensation())
        .throw('again', compensation())
        .user('next')
        .flow('start -> a -> b -> c -> undo -> again -> next'),
    );
    for (const id of ['a', 'b', 'c']) driver.complete(id);
    for (const id of ['un-c', 'un-b', 'un-a']) {
      expect(tasks(driver)).toEqual([id]);
      driver.complete(id);
    }
    expect(tasks(driver)).toEqual(['next']);
    expect(driver.now.compensations).toEqual([]);
  });

  it('is compensated at once if the thrower does not wait', () => {
    const built = undoable(undoable(process().start(), 'a', 'process'), 'b', 'process');
    const driver = started(
      built
        .throw('undo', compensation(null, false))
        .user('next')
        .flow('start -> a -> b -> undo -> next'),
    );
    driver.complete('a');
    driver.complete('b');
    expect(tasks(driver).sort()).toEqual(['next', 'un-a', 'un-b']);
  });

  it('is compensated alone if the event names it', () => {
    const built = undoable(undoable(process().start(), 'a', 'process'), 'b', 'process');
    const driver = started(
      built
        .throw('undo', compensation('a'))
        .throw('rest', compensation())
        .end()
        .flow('start -> a -> b -> undo -> rest -> end'),
    );
    driver.complete('a');
    driver.complete('b');
    expect(tasks(driver)).toEqual(['un-a']);
    driver.complete('un-a');
    expect(tasks(driver)).toEqual(['un-b']);
    driver.complete('un-b');
    expect(driver.now.status).toBe('completed');
  });

  it('is compensated by several events of one thrower in turn', () => {
    const built = undoable(undoable(process().start(), 'a', 'process'), 'b', 'process');
    const driver = started(
      built
        .node('undo', 'intermediateThrowEvent', {
          events: [compensation('a'), { kind: 'signal', name: 'between' }, compensation('b')],
        })
        .user('next')
        .flow('start -> a -> b -> undo -> next'),
    );
    driver.complete('a');
    driver.complete('b');
    expect(tasks(driver)).toEqual(['un-a']);
    expect(driver.complete('un-a').some(({ kind }) => kind === 'signal-thrown')).toBe(true);
    expect(tasks(driver)).toEqual(['un-b']);
    driver.complete('un-b');
    expect(tasks(driver)).toEqual(['next']);
  });

  it('in an interrupted scope of any depth is forgotten', () => {
    const built = undoable(
      process().start().node('outer', 'subProcess').node('inner', 'subProcess', { in: 'outer' }),
      'a',
      'inner',
    )
      .user('wait', { in: 'outer' })
      .boundary('late', 'outer', { events: [after('P1D')] });
    undoable(built, 'kept', 'process')
      .throw('undo', compensation())
      .user('next')
      .flow('start -> kept -> outer')
      .flow('inner -> wait')
      .flow('late -> undo -> next');
    const driver = started(built);
    driver.complete('kept');
    driver.complete('a');
    expect(driver.now.compensations.map(({ node }) => node).sort()).toEqual(['a', 'inner', 'kept']);
    const forgotten = driver.fire('late').filter(({ kind }) => kind === 'compensation-consumed');
    expect(forgotten).toHaveLength(3);
    expect(tasks(driver)).toEqual(['un-kept']);
    driver.complete('un-kept');
    expect(tasks(driver)).toEqual(['next']);
    expect(driver.now.compensations).toEqual([]);
  });

  it('in a sub-process is compensated from outside with the variables of that time', () => {
    const built = undoable(
      process().start().node('part', 'subProcess').data('part', 'amount', 1),
      'pay',
      'part',
    )
      .throw('undo', compensation('part'))
      .end()
      .flow('start -> part -> undo -> end');
    const driver = started(built);
    driver.complete('pay', { amount: 5 });
    const [scope] = Object.values(driver.now.scopes).filter(({ parent }) => parent !== null);
    expect(scope?.variables).toEqual({ amount: 5 });
    driver.complete('un-pay');
    expect(driver.now).toMatchObject({ status: 'completed', compensations: [] });
  });

  it('is needed: otherwise nothing is compensated', () => {
    const driver = started(
      undoable(process().start(), 'a', 'process')
        .throw('undo', compensation())
        .user('next')
        .flow('start -> undo -> next')
        .flow('a -> next'),
    );
    expect(tasks(driver)).toEqual(['next']);
  });

  it('is kept while the handler of another one throws an error', () => {
    const built = undoable(undoable(process().start(), 'a', 'process'), 'b', 'process').boundary(
      'broken',
      'un-b',
      { events: [error('x')] },
    );
    const driver = started(
      built
        .throw('undo', compensation())
        .user('person')
        .user('next')
        .flow('start -> a -> b -> undo -> next')
        .flow('broken -> person'),
    );
    driver.complete('a');
    driver.complete('b');
    driver.send({
      kind: 'throw-from-task',
      task: driver.task('un-b').id,
      throws: 'error',
      code: 'x',
    });
    expect(tasks(driver)).toEqual(['person']);
  });
});

describe('a compensation event sub-process', () => {
  it('forgets what it could have compensated when it is interrupted itself', () => {
    const built = undoable(
      process().start().node('stage', 'subProcess').node('court', 'subProcess', { in: 'stage' }),
      'attend',
      'court',
    );
    built
      .node('undo', 'eventSubProcess', { in: 'court' })
      .start('back', { in: 'undo', events: [compensation()] })
      .user('tell', { in: 'undo' })
      .throw('inner', compensation('attend'), { in: 'undo' })
      .boundary('late', 'stage', { events: [after('P1D')] })
      .throw('amend', compensation(), { in: 'stage' })
      .user('next')
      .flow('back -> tell -> inner')
      .flow('court -> amend')
      .flow('start -> stage')
      .flow('late -> next');
    const driver = started(built);
    driver.complete('attend');
    expect(tasks(driver)).toEqual(['tell']);
    expect(driver.now.compensations.map(({ node }) => node)).toEqual(['attend']);
    driver.fire('late');
    expect(tasks(driver)).toEqual(['next']);
    expect(driver.now.compensations).toEqual([]);
  });

  it('forgets what it did not compensate when it ends', () => {
    const built = undoable(process().start().node('court', 'subProcess'), 'attend', 'court');
    built
      .node('undo', 'eventSubProcess', { in: 'court' })
      .start('back', { in: 'undo', events: [compensation()] })
      .user('tell', { in: 'undo' })
      .throw('amend', compensation())
      .user('next')
      .flow('back -> tell')
      .flow('start -> court -> amend -> next');
    const driver = started(built);
    driver.complete('attend');
    driver.complete('tell');
    expect(tasks(driver)).toEqual(['next']);
    expect(driver.now.compensations).toEqual([]);
  });
});

describe('a called process', () => {
  it('is compensated by the handlers inside it, with its own variables', () => {
    const driver = started([
      process()
        .start()
        .node('call', 'callActivity', { call: { process: 'inner', propagateAll: false } })
        .throw('undo', compensation())
        .end()
        .flow('start -> call -> undo -> end'),
      undoable(process('inner').start('is'), 'book', 'inner')
        .end('ie')
        .data('inner', 'room', null)
        .flow('is -> book -> ie'),
    ]);
    driver.complete('book', { room: 'B' });
    expect(tasks(driver)).toEqual(['un-book']);
    expect(driver.task('un-book').process).toBe('inner');
    driver.complete('un-book');
    expect(driver.now.status).toBe('completed');
  });
});

describe('a transaction in a sub-process in a transaction', () => {
  it('cancels the nearest transaction only', () => {
    const driver = started(
      process()
        .start()
        .node('outer', 'transaction')
        .boundary('outer-cancelled', 'outer', { events: [{ kind: 'cancel' }] })
        .node('inner', 'transaction', { in: 'outer' })
        .boundary('inner-cancelled', 'inner', { in: 'outer', events: [{ kind: 'cancel' }] })
        .node('part', 'subProcess', { in: 'inner' })
        .user('a', { in: 'part' })
        .end('stop', { in: 'part', events: [{ kind: 'cancel' }] })
        .user('beside', { in: 'inner' })
        .user('after-inner', { in: 'outer' })
        .user('after-outer')
        .flow('start -> outer')
        .flow('a -> stop')
        .flow('inner-cancelled -> after-inner')
        .flow('outer-cancelled -> after-outer'),
    );
    driver.complete('a');
    expect(tasks(driver)).toEqual(['after-inner']);
  });

  it('stops everything that runs in it before it compensates', () => {
    const built = undoable(
      process()
        .start()
        .node('offer', 'transaction')
        .node('fork', 'parallelGateway', { in: 'offer' }),
      'a',
      'offer',
    )
      .user('b', { in: 'offer' })
      .end('stop', { in: 'offer', events: [{ kind: 'cancel' }] })
      .user('beside', { in: 'offer' });
    const driver = started(
      built
        .boundary('cancelled', 'offer', { events: [{ kind: 'cancel' }] })
        .user('next')
        .flow('start -> offer')
        .flow('fork -> a')
        .flow('fork -> b -> stop')
        .flow('fork -> beside')
        .flow('cancelled -> next'),
    );
    driver.complete('a');
    driver.complete('b');
    expect(tasks(driver)).toEqual(['un-a']);
    driver.complete('un-a');
    expect(tasks(driver)).toEqual(['next']);
  });
});

it('compensates a loop instance by instance, the last one first', () => {
  const driver = started(
    process()
      .start()
      .user('a', {
        compensatedBy: 'un-a',
        loop: { kind: 'multi-instance', sequential: true, cardinality: literal(2) },
      })
      .boundary('c', 'a', { events: [compensation()] })
      .user('un-a', { forCompensation: true })
      .throw('undo', compensation())
      .end()
      .flow('start -> a -> undo -> end'),
  );
  driver.complete('a');
  driver.complete('a');
  driver.complete('un-a');
  expect(tasks(driver)).toEqual(['un-a']);
  driver.complete('un-a');
  expect(driver.now.status).toBe('completed');
});
