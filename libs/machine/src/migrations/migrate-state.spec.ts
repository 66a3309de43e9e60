import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Event } from '../event.js';
import { waitingAt } from '../read/waiting-at.js';
import type { State } from '../state.js';
import { step } from '../step.js';
import { ladder } from '../testing/decisions.js';
import { Driver } from '../testing/driver.js';
import { after, compensation, condition, message, signal } from '../testing/events.js';
import { feel, literal, process, program } from '../testing/process.js';
import { reference } from '../testing/reference.js';
import { migrateState, STATE_VERSION } from './migrate-state.js';

/**
 * States as earlier versions of the machine have stored them. A file here never changes, because
 * what it holds must stay readable for ever.
 */
const stored = new URL('./stored/', import.meta.url);
/** UPDATE_TRACES=1 writes the state of the current version, after the version has changed. */
const updating = globalThis.process.env['UPDATE_TRACES'] === '1';
const recorded = readdirSync(stored).filter((name) => name.endsWith('.json'));

const rule = {
  from: '2021-04-01',
  calendar: 'clock',
  amount: 8,
  unit: 'hours',
  source: 'local policy',
} as const;
const by = reference({ ladder: ladder(), rules: { contact: [rule] } });
/** A process whose state holds something of everything that a state can hold. */
const everything = program(
  process()
    .start()
    .user('done', { compensatedBy: 'undo' })
    .boundary('c', 'done', { events: [compensation()] })
    .user('undo', { forCompensation: true })
    .node('fork', 'parallelGateway')
    .user('ask', { deadline: { rule: literal('contact') } })
    .boundary('nag', 'ask', { interrupting: false, events: [after('P1D')] })
    .user('nagged')
    .node('part', 'subProcess', {
      loop: { kind: 'multi-instance', sequential: true, cardinality: literal(2) },
    })
    .user('in', { in: 'part' })
    .node('job', 'serviceTask', { job: { type: literal('send'), retries: 1, headers: {} } })
    .catch('hear', signal('s'))
    .catch('read', message('m'))
    .catch('hold', condition('ready'))
    .node('bad', 'scriptTask', {
      script: { format: 'feel', expression: feel('missing'), result: 'r' },
    })
    .node('join', 'parallelGateway')
    .throw('back', compensation())
    .end()
    .flow('start -> done -> fork -> ask -> join -> back -> end')
    .flow('nag -> nagged')
    .flow('fork -> part -> join')
    .flow('fork -> job -> join')
    .flow('fork -> hear -> join')
    .flow('fork -> read -> join')
    .flow('fork -> hold -> join')
    .flow('fork -> bad -> join'),
);
const midway = (): Driver => {
  const driver = new Driver(everything, by);
  driver.start({ ready: false, grade: 'high' }, { businessKey: 'case-1' });
  driver.complete('done');
  driver.fire('nag');
  driver.send({ kind: 'fail-job', job: driver.job('job').id, attempt: 1, code: 'down' });
  driver.signal('hear');
  return driver;
};

describe('a state of version', () => {
  it('that this machine writes is as recorded: another shape is another version', () => {
    const file = new URL(`state-${STATE_VERSION}.json`, stored);
    if (updating) writeFileSync(file, `${JSON.stringify(midway().now, null, 1)}\n`);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(midway().now);
  });

  it.each(recorded)('%s continues to its end', (name) => {
    const driver = new Driver(everything, by);
    driver.state = migrateState(JSON.parse(readFileSync(new URL(name, stored), 'utf8')) as State);
    driver.at = driver.now.at;
    expect(waitingAt(driver.now).map(({ element }) => element)).toEqual([
      'ask',
      'job',
      'read',
      'hold',
      'bad',
      'in',
      'nagged',
      'join',
    ]);
    driver.send({
      kind: 'set-variables',
      variables: { ready: true, missing: 1 },
      reason: 'known now',
    });
    for (const incident of Object.keys(driver.now.incidents))
      driver.send({ kind: 'retry-incident', incident });
    driver.finish('job');
    driver.message('read');
    for (const task of ['in', 'in', 'nagged', 'ask', 'undo']) driver.complete(task);
    expect(driver.now).toMatchObject({
      status: 'completed',
      elements: {},
      scopes: { 1: { variables: { ready: true, r: 1 } } },
    });
  });

  it('is refused if it is newer than this machine', () => {
    expect(() => migrateState({ version: STATE_VERSION + 1 })).toThrow('newer than this machine');
  });

  it('is refused if no version ever wrote it', () => {
    expect(() => migrateState({ version: 0 })).toThrow('no migration from state version 0');
  });

  it('of the current version is read as it is', () => {
    const { now } = midway();
    expect(migrateState(now)).toBe(now);
  });
});

type Versioned = Parameters<typeof migrateState>[0];

describe('migrations', () => {
  /** Migrations to an invented version 4, which names the root scope and has no tags. */
  const to4 = {
    to: 4,
    from: {
      2: (state: Versioned): Versioned =>
        ({
          ...state,
          version: 3,
          root: Object.values((state as State).scopes).find(({ parent }) => parent === null)?.id,
        }) as Versioned,
      3: ({ tags: _tags, ...state }: Versioned & { tags?: string[] }): Versioned => ({
        ...state,
        version: 4,
      }),
    },
  };

  it('run one after the other from the stored version to the current one', () => {
    const { tags: _tags, ...before } = midway().now;
    expect(migrateState(midway().now, to4)).toEqual({ ...before, version: 4, root: '1' });
    expect(migrateState({ version: 3 }, to4)).toEqual({ version: 4 });
  });

  it('leave the stored state as it is', () => {
    const { now } = midway();
    const text = JSON.stringify(now);
    migrateState(now, to4);
    expect(JSON.stringify(now)).toBe(text);
  });

  it('that do not raise the version are refused', () => {
    expect(() => migrateState({ version: 1 }, { to: 3, from: { 1: (state) => state } })).toThrow(
      'no migration from state version 1',
    );
  });

  it('that go beyond the current version are refused', () => {
    expect(() =>
      migrateState({ version: 1 }, { to: 3, from: { 1: () => ({ version: 4 }) } }),
    ).toThrow('newer');
  });
});

it('a repeating timer of version 1 goes on counting from the time at which it is due', () => {
  const timer = (repeat?: object) => ({
    id: '6',
    generation: 3,
    due: '2027-01-31T09:00:00.000Z',
    element: 'weekly',
    owner: { kind: 'element', element: '5', event: 0 },
    ...(repeat && { repeat }),
  });
  const { timers } = migrateState({
    version: 1,
    timers: {
      6: timer({ left: 2, interval: 'P1M' }),
      7: timer({ left: null, interval: 'P7D' }),
      8: timer(),
    },
  } as Versioned);
  const start = '2027-01-31T09:00:00.000Z';
  expect(timers['6']).toEqual(timer({ start, interval: 'P1M', number: 0, last: 2 }));
  expect(timers['7']).toEqual(timer({ start, interval: 'P7D', number: 0, last: null }));
  expect(timers['8']).toEqual(timer());
});

it('gives the same facts for a stored state and event in every version', () => {
  const state = migrateState(
    JSON.parse(readFileSync(new URL('state-1.json', stored), 'utf8')) as State,
  );
  const event: Event = {
    id: 'e',
    at: '2026-11-24T10:00:00.000Z',
    actor: { kind: 'system', id: 'x' },
    kind: 'set-variables',
    variables: { ready: true },
    reason: 'r',
  };
  const result = step({ program: everything, reference: by, state, event });
  expect('facts' in result && result.facts.map(({ kind }) => kind)).toEqual([
    'step-taken',
    'variable-set',
    'condition-evaluated',
    'condition-unwatched',
    'element-completed',
    'flow-taken',
    'token-parked',
  ]);
});
