import type { Program } from '@waymark/machine';
import {
  amara,
  by,
  openEngineBench,
  person,
  refusalOf,
  sade,
  valueOf,
  type EngineBench,
} from '../testing/engine-bench.js';
import {
  afterDuration,
  message,
  node,
  processPlan,
  programOf,
  referenceOf,
  userTask,
} from '../testing/programs.js';

const moira = person('moira', 'service-manager');
const rule = (name: string) => ({ kind: 'literal' as const, value: name });
const reference = referenceOf({
  rules: Object.fromEntries(
    [
      ['contact', 20],
      ['call', 12],
    ].map(([name, amount]) => [
      name,
      [
        {
          from: '2021-04-01',
          calendar: 'clock',
          amount: amount as number,
          unit: 'hours' as const,
          source: 'a test',
        },
      ],
    ]),
  ),
});

const first = programOf([
  processPlan(
    'calls',
    [
      node('start', 'startEvent'),
      userTask('contact', 'caseworker', { deadline: { rule: rule('contact') } }),
      node('stop', 'boundaryEvent', { attachedTo: 'contact', events: message('stop') }),
      node('chase', 'boundaryEvent', {
        attachedTo: 'contact',
        interrupting: false,
        events: afterDuration('P2D'),
      }),
      node('end', 'endEvent'),
    ],
    ['start>contact', 'contact>end', 'stop>end', 'chase>end'],
  ),
]);
const second: Program = programOf([
  processPlan(
    'calls',
    [
      node('start', 'startEvent'),
      userTask('call', 'idva', { deadline: { rule: rule('call') } }),
      node('halt', 'boundaryEvent', { attachedTo: 'call', events: message('stop') }),
      node('end', 'endEvent'),
    ],
    ['start>call', 'call>end', 'halt>end'],
  ),
]);
const mapping = { calls: { contact: 'call', stop: 'halt' } };

describe('a running instance in another version', () => {
  let bench: EngineBench;
  beforeAll(async () => {
    bench = await openEngineBench();
    await bench.publish('calls', first, { reference });
    await bench.publish('calls', first, { reference, organisation: 'eastmoor' });
  });
  afterAll(() => bench.close());

  const start = async (): Promise<string> =>
    valueOf(await bench.engine.startInstance({ ...by(amara), process: 'calls' })).instance;
  const migrate = (instance: string, more: Record<string, unknown> = {}) =>
    bench.engine.migrateInstance({
      ...by(moira),
      instance,
      version: 2,
      mapping,
      reason: 'a better first call',
      ...more,
    });
  const rowOf = (table: string, instance: string) =>
    bench.rows(`select * from ${table} where instance = $1 order by id`, [instance]);
  const instanceRow = async (instance: string) =>
    (
      await bench.rows<{ program: string; version: number; seq: number; waiting_at: string[] }>(
        'select program, version, seq, waiting_at from instance where id = $1',
        [instance],
      )
    )[0];

  let started: string;
  it('goes on there, and keeps its task, its deadline and what it waits for', async () => {
    started = await start();
    await bench.publish('calls', second, { reference });
    const [task] = await rowOf('task', started);
    const [deadline] = await rowOf('deadline', started);
    valueOf(await bench.engine.claimTask({ ...by(amara), task: String(task?.['id']) }));
    expect(valueOf(await migrate(started))).toMatchObject({ seq: 3 });
    expect(await instanceRow(started)).toEqual({
      program: second.id,
      version: 2,
      seq: 3,
      waiting_at: ['call'],
    });
    expect(await rowOf('task', started)).toMatchObject([
      {
        id: task?.['id'],
        element: 'call',
        title: 'Please: call',
        roles: ['idva'],
        assignee: 'amara',
        due: new Date('2026-11-23T21:00:00.000Z'),
      },
    ]);
    expect(await rowOf('deadline', started)).toMatchObject([
      {
        id: deadline?.['id'],
        element: 'call',
        rule: 'call',
        start_at: deadline?.['start_at'],
        due_at: new Date('2026-11-23T21:00:00.000Z'),
        status: 'running',
      },
    ]);
    expect(await rowOf('subscription', started)).toMatchObject([{ element: 'halt', name: 'stop' }]);
    const timers = await bench.rows(
      `select element from timer where instance = $1 and state = 'armed'`,
      [started],
    );
    expect(timers).toEqual([{ element: 'call' }]);
  });

  it('is there for its driver with everything that is open', async () => {
    const answer = await bench.visit({
      organisation: 'northvale',
      instance: started,
      incarnation: 1,
      seen: 0,
      event: { kind: 'poke' },
      rearm: true,
    });
    expect(answer).toMatchObject({
      fenced: false,
      waitingAt: ['call'],
      effects: [{ kind: 'arm-timer', element: 'call' }],
    });
  });

  it('goes back as it was, until another step has followed', async () => {
    valueOf(
      await bench.engine.undoMigration({ ...by(moira), instance: started, reason: 'a slip' }),
    );
    expect(await instanceRow(started)).toMatchObject({
      program: first.id,
      version: 1,
      waiting_at: ['contact'],
    });
    expect(await rowOf('task', started)).toMatchObject([
      {
        element: 'contact',
        title: 'Please: contact',
        roles: ['caseworker'],
        assignee: 'amara',
        due: new Date('2026-11-24T05:00:00.000Z'),
      },
    ]);
    expect(await rowOf('deadline', started)).toMatchObject([
      { element: 'contact', rule: 'contact', due_at: new Date('2026-11-24T05:00:00.000Z') },
    ]);
    expect(await rowOf('subscription', started)).toMatchObject([{ element: 'stop', name: 'stop' }]);
    valueOf(await migrate(started));
    const [task] = await rowOf('task', started);
    valueOf(await bench.engine.returnTask({ ...by(amara), task: String(task?.['id']) }));
    expect(
      refusalOf(
        await bench.engine.undoMigration({ ...by(moira), instance: started, reason: 'late' }),
      ),
    ).toEqual({ status: 409, code: 'moved-on' });
  });

  it('puts a deadline back that the migration has ended', async () => {
    const bare = programOf([
      processPlan(
        'calls',
        [node('start', 'startEvent'), userTask('contact', 'caseworker'), node('end', 'endEvent')],
        ['start>contact', 'contact>end'],
      ),
    ]);
    const instance = valueOf(
      await bench.engine.startInstance({ ...by(amara), process: 'calls' }),
    ).instance;
    await bench.publish('calls', bare, { reference });
    valueOf(await migrate(instance, { version: 3, mapping: { calls: { call: 'contact' } } }));
    expect(await rowOf('deadline', instance)).toMatchObject([{ status: 'cancelled' }]);
    valueOf(await bench.engine.undoMigration({ ...by(moira), instance, reason: 'a slip' }));
    expect(await rowOf('deadline', instance)).toMatchObject([
      { status: 'running', ended_at: null, element: 'call' },
    ]);
    expect(await rowOf('task', instance)).toMatchObject([{ element: 'call', overdue: 'on-time' }]);
  });

  it('stays as it is after a dry run, which answers the same facts', async () => {
    const instance = await start();
    await bench.publish('calls', second, { reference });
    const before = await instanceRow(instance);
    const dry = valueOf(
      await migrate(instance, {
        version: 4,
        mapping: { calls: { contact: 'call' } },
        dryRun: true,
      }),
    );
    expect(dry.facts.map(({ kind }) => kind)).toContain('migrated');
    expect(await instanceRow(instance)).toEqual(before);
    const real = valueOf(
      await migrate(instance, { version: 4, mapping: { calls: { contact: 'call' } } }),
    );
    expect(real.facts.map(({ kind }) => kind)).toEqual(dry.facts.map(({ kind }) => kind));
  });

  it('can be changed by one of two people who migrate it at the same moment', async () => {
    const instance = await start();
    await bench.publish('calls', first, { reference });
    const ask = () => migrate(instance, { version: 5, mapping: { calls: { call: 'contact' } } });
    const outcomes = await Promise.all([ask(), ask()]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = outcomes.find(({ ok }) => !ok);
    expect(refused && refusalOf(refused)).toEqual({ status: 409, code: 'same-version' });
  });

  it.each([
    ['to a version that does not exist', { version: 99 }, 404, 'no-such-version'],
    ['to a version that a later one has replaced', { version: 1 }, 409, 'version-retired'],
    ['to the version that it runs on', { version: 5 }, 409, 'same-version'],
    ['when it has changed since it was looked at', { expected: '7' }, 412, 'changed-meanwhile'],
    ['by a supervisor', { principal: sade }, 403, 'not-permitted'],
    ['by a designer', { principal: person('dana', 'service-designer') }, 403, 'not-permitted'],
    ['in another organisation', { organisation: 'eastmoor' }, 404, 'not-found'],
  ])('is not migrated %s', async (_how, more, status, code) => {
    const instance = await start();
    expect(refusalOf(await migrate(instance, { version: 5, ...more }))).toEqual({ status, code });
    expect(await instanceRow(instance)).toMatchObject({ seq: 1 });
  });

  it('is not migrated to a version that nobody has approved', async () => {
    const instance = await start();
    await bench.rows(
      `insert into journey_version
        select organisation, journey, 6, title, program, reference, processes, files, 'draft',
          created_by, created_at, null, null, note
        from journey_version
          where journey = 'calls' and organisation = 'northvale' and version = 5`,
    );
    expect(refusalOf(await migrate(instance, { version: 6 }))).toEqual({
      status: 409,
      code: 'version-not-approved',
    });
  });

  it('is not migrated once it has ended or is parked', async () => {
    const ended = await start();
    valueOf(await bench.engine.cancelInstance({ ...by(sade), instance: ended, reason: 'x' }));
    expect(refusalOf(await migrate(ended, { version: 5 }))).toEqual({
      status: 409,
      code: 'instance-ended',
    });
    const parked = await start();
    await bench.rows(`update instance set parked = 'a-fault' where id = $1`, [parked]);
    expect(refusalOf(await migrate(parked, { version: 5 }))).toEqual({
      status: 409,
      code: 'instance-parked',
    });
    await bench.rows(`update instance set parked = 'key-destroyed' where id = $1`, [parked]);
    expect(refusalOf(await migrate(parked, { version: 5 }))).toEqual({
      status: 404,
      code: 'not-found',
    });
  });

  it('says which elements stand in the way', async () => {
    const instance = await start();
    await bench.publish('calls', second, { reference });
    const outcome = await migrate(instance, { version: 7, mapping: {} });
    expect(outcome).toMatchObject({
      ok: false,
      failure: {
        status: 409,
        code: 'unmapped',
        errors: [{ field: 'calls/contact', code: 'unmapped' }],
      },
    });
  });
});
