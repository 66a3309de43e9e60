import { Driver } from '../testing/driver.js';
import { after, message, signal } from '../testing/events.js';
import { feel, process, program } from '../testing/process.js';

const started = (): Driver => {
  const driver = new Driver(
    program(
      process()
        .start()
        .node('part', 'subProcess')
        .user('a', { in: 'part' })
        .user('b', { in: 'part' })
        .catch('wait', after('P1D'))
        .catch('hear', signal('s'))
        .catch('read', message('m'))
        .end()
        .flow('a -> b')
        .flow('start -> part -> wait -> hear -> read -> end'),
    ),
  );
  driver.start({ n: 1 });
  return driver;
};

describe('the machine refuses', () => {
  it('a second start, an event before the start, one after the end', () => {
    const driver = started();
    expect(driver.rejected({ kind: 'start', process: 'process', variables: {} }).code).toBe(
      'already-started',
    );
    expect(new Driver(driver.program).rejected({ kind: 're-evaluate' }).code).toBe('not-started');
    driver.send({ kind: 'cancel-instance', reason: 'duplicate' });
    expect(driver.rejected({ kind: 're-evaluate' })).toEqual({
      code: 'instance-ended',
      detail: { status: 'cancelled' },
    });
  });

  it.each([
    [{ process: 'other' }, 'unknown-process'],
    [{ process: 'toString' }, 'unknown-process'],
    [{ element: 'nowhere' }, 'unknown-element'],
  ])('a start with %j', (more, code) => {
    expect(
      new Driver(started().program).rejected({
        kind: 'start',
        process: 'process',
        variables: {},
        ...more,
      }).code,
    ).toBe(code);
  });

  it('to start a process that only its events can start', () => {
    const driver = new Driver(
      program(
        process()
          .start('asked', { events: [message('m')] })
          .end()
          .flow('asked -> end'),
      ),
    );
    expect(driver.rejected({ kind: 'start', process: 'process', variables: {} }).code).toBe(
      'no-start',
    );
  });

  it('another program or reference than the instance runs by', () => {
    const driver = started();
    const other = new Driver({ ...driver.program, id: 'other' });
    other.state = driver.state;
    expect(other.rejected({ kind: 're-evaluate' }).code).toBe('wrong-program');
    driver.reference = { ...driver.reference, id: 'other' };
    expect(driver.rejected({ kind: 're-evaluate' }).code).toBe('wrong-reference');
  });

  it.each([
    [{ kind: 'fire-timer', timer: '99', generation: 1 }, 'stale-timer'],
    [
      { kind: 'deliver-message', message: 'm', name: 'm', subscription: '99', payload: {} },
      'stale-subscription',
    ],
    [
      { kind: 'deliver-signal', signal: 's', name: 's', subscription: '99', payload: {} },
      'stale-subscription',
    ],
    [{ kind: 'retry-incident', incident: '99' }, 'unknown-incident'],
    [{ kind: 'set-variables', scope: '99', variables: {}, reason: 'r' }, 'unknown-scope'],
    [{ kind: 'move-token', from: '99', to: 'b', reason: 'r' }, 'not-active'],
    [
      { kind: 'pause-deadline', deadline: '99', until: '2026-11-23T12:00:00.000Z', reason: 'r' },
      'unknown-deadline',
    ],
    [{ kind: 're-plan', referenceFrom: 'elsewhere', reason: 'r' }, 'wrong-reference'],
  ] as const)('%j', (body, code) => {
    expect(started().rejected(body).code).toBe(code);
  });

  it('a timer of an earlier generation', () => {
    const driver = started();
    driver.complete('a');
    driver.complete('b');
    const { id: timer } = driver.timer('wait');
    expect(driver.rejected({ kind: 'fire-timer', timer, generation: 0 })).toMatchObject({
      code: 'stale-timer',
      element: 'wait',
    });
  });
});

describe('moving a token', () => {
  it.each([
    ['start', 'unknown-element'],
    ['nowhere', 'unknown-element'],
  ])('refuses %s', (to, code) => {
    const driver = started();
    expect(
      driver.rejected({ kind: 'move-token', from: driver.task('a').id, to, reason: 'r' }).code,
    ).toBe(code);
  });

  it('refuses an element inside a sub-process that is not active', () => {
    const driver = started();
    driver.complete('a');
    driver.complete('b');
    const wait = Object.values(driver.now.elements).find(({ node }) => node === 'wait');
    expect(
      driver.rejected({ kind: 'move-token', from: wait?.id ?? '', to: 'a', reason: 'r' }).code,
    ).toBe('out-of-reach');
  });
});

describe('setting variables', () => {
  it('changes each in its scope, and makes new ones in the process', () => {
    const driver = started();
    driver.send({ kind: 'set-variables', variables: { n: 2, fresh: [1] }, reason: 'corrected' });
    expect(Object.values(driver.now.scopes)[0]?.variables).toEqual({ n: 2, fresh: [1] });
  });

  it('triggers conditional events that read them', () => {
    const driver = new Driver(
      program(
        process()
          .start()
          .catch('c', { kind: 'conditional', condition: feel('n > 1') })
          .end()
          .flow('start -> c -> end'),
      ),
    );
    driver.start({ n: 1 });
    driver.send({ kind: 'set-variables', variables: { n: 2 }, reason: 'r' });
    expect(driver.now.status).toBe('completed');
  });
});
