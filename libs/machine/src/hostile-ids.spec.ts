import type { EventBody } from './event.js';
import { ladder } from './testing/decisions.js';
import { Driver } from './testing/driver.js';
import { after, message, signal } from './testing/events.js';
import { feel, literal, process, program } from './testing/process.js';
import { reference } from './testing/reference.js';

/** Names that every object has, and one that no object has. */
const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '999'];

const rule = {
  from: '2021-04-01',
  calendar: 'clock',
  amount: 8,
  unit: 'hours',
  source: 'local policy',
} as const;
const started = (): Driver => {
  const driver = new Driver(
    program(
      process()
        .start()
        .node('fork', 'parallelGateway')
        .user('a', { deadline: { rule: literal('contact') } })
        .node('job', 'serviceTask', { job: { type: literal('work'), retries: 1, headers: {} } })
        .catch('t', after('P1D'))
        .catch('m', message('m'))
        .catch('s', signal('s'))
        .node('bad', 'scriptTask', {
          script: { format: 'feel', expression: feel('missing'), result: 'r' },
        })
        .flow('start -> fork -> a')
        .flow('fork -> job')
        .flow('fork -> t')
        .flow('fork -> m')
        .flow('fork -> s')
        .flow('fork -> bad'),
    ),
    reference({ ladder: ladder(), rules: { contact: [rule] } }),
  );
  driver.start();
  return driver;
};

const asks: Record<string, { body: (id: string) => EventBody; code: string }> = {
  'a task to claim': { body: (task) => ({ kind: 'claim-task', task }), code: 'task-not-open' },
  'a task to complete': {
    body: (task) => ({ kind: 'complete-task', task, variables: {} }),
    code: 'task-not-open',
  },
  'a timer': {
    body: (timer) => ({ kind: 'fire-timer', timer, generation: 1 }),
    code: 'stale-timer',
  },
  'a job': {
    body: (job) => ({ kind: 'finish-job', job, attempt: 1, variables: {} }),
    code: 'stale-job',
  },
  'a message': {
    body: (subscription) => ({
      kind: 'deliver-message',
      message: 'x',
      name: 'm',
      subscription,
      payload: {},
    }),
    code: 'stale-subscription',
  },
  'a signal': {
    body: (subscription) => ({
      kind: 'deliver-signal',
      signal: 'x',
      name: 's',
      subscription,
      payload: {},
    }),
    code: 'stale-subscription',
  },
  'an incident': {
    body: (incident) => ({ kind: 'retry-incident', incident }),
    code: 'unknown-incident',
  },
  'a scope': {
    body: (scope) => ({ kind: 'set-variables', scope, variables: { x: 1 }, reason: 'r' }),
    code: 'unknown-scope',
  },
  'a token': {
    body: (from) => ({ kind: 'move-token', from, to: 'a', reason: 'r' }),
    code: 'not-active',
  },
  'a deadline': {
    body: (deadline) => ({
      kind: 'pause-deadline',
      deadline,
      until: '2026-11-23T12:00:00.000Z',
      reason: 'r',
    }),
    code: 'unknown-deadline',
  },
};

describe('an unknown id', () => {
  it.each(
    Object.entries(asks).flatMap(([what, ask]) => names.map((id) => [what, id, ask] as const)),
  )('%s "%s" is refused', (_what, id, { body, code }) => {
    const driver = started();
    expect(driver.rejected(body(id))).toMatchObject({ code });
  });

  it.each(names)('is refused as the element "%s" to move to', (to) => {
    const driver = started();
    expect(
      driver.rejected({ kind: 'move-token', from: driver.task('a').id, to, reason: 'r' }).code,
    ).toBe('unknown-element');
  });

  it.each(names)('is refused as the element or process "%s" to start', (id) => {
    const { program: plan } = started();
    expect(
      new Driver(plan).rejected({
        kind: 'start',
        process: 'process',
        element: id,
        variables: {},
      } as never).code,
    ).toBe('unknown-element');
    expect(
      new Driver(plan).rejected({ kind: 'start', process: id, variables: {} } as never).code,
    ).toBe('unknown-process');
  });

  it.each([
    [
      'another kind of subscription',
      (driver: Driver): EventBody => ({
        kind: 'deliver-message',
        message: 'x',
        name: 's',
        subscription: driver.subscription('s', 'signal').id,
        payload: {},
      }),
    ],
    [
      'another name than it listens for',
      (driver: Driver): EventBody => ({
        kind: 'deliver-message',
        message: 'x',
        name: 'other',
        subscription: driver.subscription('m', 'message').id,
        payload: {},
      }),
    ],
  ])('is not taken from the prototype by %s', (_what, body) => {
    const driver = started();
    expect(driver.rejected(body(driver)).code).toBe('stale-subscription');
  });
});

describe('a name that every object has', () => {
  it.each([
    [
      'a called process',
      process()
        .start()
        .node('x', 'callActivity', { call: { process: 'constructor', propagateAll: false } })
        .flow('start -> x'),
      'unknown-process',
    ],
    [
      'no called process',
      process().start().node('x', 'callActivity').flow('start -> x'),
      'unknown-process',
    ],
    [
      'a decision',
      process()
        .start()
        .node('x', 'businessRuleTask', { decision: { id: 'toString' } })
        .flow('start -> x'),
      'unknown-decision',
    ],
    [
      'a rule',
      process()
        .start()
        .user('x', { deadline: { rule: literal('constructor') } })
        .flow('start -> x'),
      'unknown-rule',
    ],
    [
      'a rule that is not a text',
      process()
        .start()
        .user('x', { deadline: { rule: literal(7) } })
        .flow('start -> x'),
      'unknown-rule',
    ],
    [
      'a timer rule',
      process()
        .start()
        .catch('x', { kind: 'timer', form: 'rule', value: literal('constructor') })
        .flow('start -> x'),
      'unknown-rule',
    ],
    [
      'a calendar',
      process()
        .start()
        .catch('x', {
          kind: 'timer',
          form: 'duration',
          value: literal('P1D'),
          calendar: 'constructor',
        })
        .flow('start -> x'),
      'timer-value',
    ],
  ])('raises an incident as %s', (_what, built, code) => {
    const driver = new Driver(program(built));
    driver.start();
    expect(Object.values(driver.now.incidents)).toMatchObject([{ code, node: 'x' }]);
  });
});
