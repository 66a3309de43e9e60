import { failingStatements, throughEveryBreak } from '@waymark/testing';
import { jest } from '@jest/globals';
import { batches, batchView, failedInstances, failuresByCode } from '../reading/batches.js';
import { readerOf } from '../reading/reader.js';
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
  node,
  processPlan,
  programOf,
  referenceOf,
  userTask,
} from '../testing/programs.js';

/** A thousand every night. */
const MANY = Number(process.env['WAYMARK_MIGRATED'] ?? 40);
jest.setTimeout(MANY > 40 ? 900_000 : 120_000);

const moira = person('moira', 'service-manager');
const dana = person('dana', 'service-designer');
const rule = (name: string) => ({ kind: 'literal' as const, value: name });
const hours = (amount: number) => [
  { from: '2021-04-01', calendar: 'clock', amount, unit: 'hours' as const, source: 'a test' },
];
const usual = referenceOf({ rules: { contact: hours(20), call: hours(12) } });

const version = (task: string, name: string) =>
  programOf([
    processPlan(
      'calls',
      [
        node('start', 'startEvent'),
        userTask(task, 'caseworker', { deadline: { rule: rule(name) } }),
        node('remind', 'boundaryEvent', {
          attachedTo: task,
          interrupting: false,
          events: afterDuration('PT1H'),
        }),
        userTask('second', 'caseworker'),
        node('end', 'endEvent'),
      ],
      ['start>' + task, task + '>second', 'second>end', 'remind>end'],
    ),
  ]);
const first = version('contact', 'contact');
const next = version('call', 'call');
const mapping = { calls: { contact: 'call' } };

describe('a migration of many instances', () => {
  let bench: EngineBench;
  beforeAll(async () => {
    bench = await openEngineBench();
  });
  afterAll(() => bench.close());

  const start = async (journey: string): Promise<string> =>
    valueOf(
      await bench.engine.startInstance({ ...by(amara), journey, process: processOf(journey) }),
    ).instance;
  const processOf = (journey: string): string => journey;
  /** A journey of its own for each test, with open instances of its first version. */
  const population = async (
    journey: string,
    count: number,
    reference = usual,
  ): Promise<string[]> => {
    const named = (program: typeof first) => {
      const plan = program.processes['calls'];
      if (!plan) throw new Error('no process');
      const nodes = Object.fromEntries(
        Object.entries(plan.nodes).map(([id, one]) => [
          id,
          one.scope === 'calls' ? { ...one, scope: journey } : one,
        ]),
      );
      return programOf([
        { ...plan, id: journey, nodes, scopes: { [journey]: plan.scopes['calls'] as never } },
      ]);
    };
    await bench.publish(journey, named(first), { reference });
    const ids: string[] = [];
    for (let each = 0; each < count; each += 1) ids.push(await start(journey));
    await bench.publish(journey, named(next), { reference });
    return ids.sort();
  };
  const mappingFor = (journey: string) => ({ [journey]: mapping.calls });
  const begin = (journey: string, more: object = {}) =>
    bench.engine.beginMigration({
      ...by(moira),
      journey,
      from: 1,
      to: 2,
      mapping: mappingFor(journey),
      reason: 'a better first call',
      ...more,
    });
  const carryOut = async (): Promise<void> => {
    while ((await bench.engine.carryOutBatches('northvale')) > 0);
  };
  const view = async (batch: string) =>
    bench.persistence.inOrganisation('northvale', (tx) =>
      batchView(tx, bench.persistence.keys, batch),
    );
  const versions = async (journey: string): Promise<number[]> =>
    (
      await bench.rows<{ version: number }>(
        'select version from instance where journey = $1 order by id',
        [journey],
      )
    ).map(({ version: number }) => number);
  const change = (batch: string, what: 'pause' | 'resume' | 'stop' | 'repeat', who = moira) =>
    bench.engine.changeBatch({ ...by(who), batch, change: what });

  it('is previewed in numbers, by the function that carries it out', async () => {
    const ids = await population('previewed', 3);
    const [task] = await bench.rows<{ id: string }>(
      `select id from task where instance = $1 and state = 'open'`,
      [ids[0]],
    );
    valueOf(await bench.engine.claimTask({ ...by(amara), task: task?.id ?? '' }));
    valueOf(
      await bench.engine.completeTask({ ...by(amara), task: task?.id ?? '', submission: {} }),
    );
    const ask = (asked: object = {}) =>
      bench.engine.previewMigration({
        organisation: 'northvale',
        reader: readerOf(moira),
        asked: { journey: 'previewed', from: 1, to: 2, mapping: {}, ...asked },
      });
    expect(valueOf(await ask())).toMatchObject({
      open: 3,
      outcomes: { 'as-it-is': 1, changes: 0, 'needs-mapping': 2, cannot: 0 },
      unmapped: [
        {
          process: 'previewed',
          element: 'contact',
          name: 'contact',
          type: 'userTask',
          instances: 2,
          candidates: [
            { element: 'call', name: 'call' },
            { element: 'second', name: 'second' },
          ],
        },
      ],
      complete: true,
    });
    const mapped = valueOf(await ask({ mapping: mappingFor('previewed') }));
    expect(mapped).toMatchObject({
      outcomes: { 'as-it-is': 1, changes: 2, 'needs-mapping': 0, cannot: 0 },
      unmapped: [],
      deadlines: { earlier: 2, later: 0, high: 2, passed: 0, mostEarlierHours: 8 },
    });
    expect(mapped.changes).toContainEqual({
      kind: 'task-described',
      process: 'previewed',
      element: 'call',
      name: 'call',
      instances: 2,
    });
    expect(mapped.instances.map(({ outcome }) => outcome)).toEqual([
      'changes',
      'changes',
      'as-it-is',
    ]);
    expect(await versions('previewed')).toEqual([1, 1, 1]);
    expect(refusalOf(await ask({ to: 9 })).code).toBe('no-such-version');
    expect(refusalOf(await ask({ journey: 'nowhere' })).code).toBe('no-such-version');
    expect(refusalOf(await ask({ to: 1 })).code).toBe('same-version');
  });

  it('moves each instance in a step of its own and says how far it has come', async () => {
    await population('moved', 5);
    const { batch, instances } = valueOf(await begin('moved'));
    expect(instances).toBe(5);
    expect(await view(batch)).toMatchObject({ state: 'running', waiting: 5, done: 0, failed: 0 });
    await carryOut();
    expect(await view(batch)).toMatchObject({
      state: 'done',
      waiting: 0,
      done: 5,
      failed: 0,
      reason: 'a better first call',
      begunBy: 'moira',
    });
    expect(await versions('moved')).toEqual([2, 2, 2, 2, 2]);
    const steps = await bench.rows<{ kind: string }>(
      `select s.kind from step s join instance i on i.id = s.instance
        where i.journey = 'moved' and s.seq = 2`,
    );
    expect(steps).toEqual(Array.from({ length: 5 }, () => ({ kind: 'migrate' })));
    const listed = await bench.persistence.inOrganisation('northvale', (tx) =>
      batches(tx, bench.persistence.keys, { journey: 'moved', limit: 10 }),
    );
    expect(listed.items).toMatchObject([{ batch, state: 'done' }]);
  });

  it('stays paused until somebody resumes it, and stopped for good', async () => {
    await population('paused', 2);
    const { batch } = valueOf(await begin('paused'));
    valueOf(await change(batch, 'pause'));
    await carryOut();
    expect(await versions('paused')).toEqual([1, 1]);
    expect(refusalOf(await change(batch, 'pause')).code).toBe('already-paused');
    expect(refusalOf(await change(batch, 'repeat')).code).toBe('batch-open');
    valueOf(await change(batch, 'resume'));
    expect(refusalOf(await change(batch, 'resume')).code).toBe('not-paused');
    valueOf(await change(batch, 'stop'));
    await carryOut();
    expect(await versions('paused')).toEqual([1, 1]);
    expect(refusalOf(await change(batch, 'resume')).code).toBe('batch-ended');
    valueOf(await change(batch, 'repeat'));
    await carryOut();
    expect(await versions('paused')).toEqual([2, 2]);
  });

  it('is one at a time for a journey, also if two people begin it at once', async () => {
    await population('twice', 1);
    const outcomes = await Promise.all([begin('twice'), begin('twice')]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = outcomes.find(({ ok }) => !ok);
    expect(refused && refusalOf(refused)).toEqual({ status: 409, code: 'batch-open' });
    await carryOut();
  });

  it('is undone for every instance for which nothing else has happened', async () => {
    const ids = await population('undone', 3);
    const { batch } = valueOf(await begin('undone'));
    expect(
      refusalOf(await bench.engine.undoBatch({ ...by(moira), batch, reason: 'too early' })).code,
    ).toBe('batch-open');
    await carryOut();
    const [task] = await bench.rows<{ id: string }>('select id from task where instance = $1', [
      ids[1],
    ]);
    valueOf(await bench.engine.claimTask({ ...by(amara), task: task?.id ?? '' }));
    const undo = valueOf(await bench.engine.undoBatch({ ...by(moira), batch, reason: 'a slip' }));
    await carryOut();
    expect(await versions('undone')).toEqual([1, 2, 1]);
    expect(await view(undo.batch)).toMatchObject({
      kind: 'undo',
      undoes: batch,
      state: 'done',
      done: 2,
      failed: 1,
    });
    const failures = await bench.persistence.inOrganisation('northvale', async (tx) => [
      await failuresByCode(tx, undo.batch),
      await failedInstances(tx, readerOf(moira), { batch: undo.batch, limit: 10 }),
    ]);
    expect(failures).toEqual([
      [{ code: 'moved-on', instances: 1 }],
      [{ instance: ids[1], code: 'moved-on' }],
    ]);
  });

  it('repeats what has failed once its cause is mended', async () => {
    const ids = await population('repeated', 2);
    await bench.rows(`update instance set parked = 'a-fault' where id = $1`, [ids[0]]);
    const { batch } = valueOf(await begin('repeated'));
    await carryOut();
    expect(await view(batch)).toMatchObject({ state: 'done', done: 1, failed: 1 });
    await bench.rows('update instance set parked = null where id = $1', [ids[0]]);
    valueOf(await change(batch, 'repeat'));
    await carryOut();
    expect(await view(batch)).toMatchObject({ state: 'done', done: 2, failed: 0 });
    expect(refusalOf(await change(batch, 'repeat')).code).toBe('nothing-to-move');
  });

  it.each([
    ['to a version that does not exist', { to: 9 }, 'no-such-version'],
    ['to the same version', { to: 1 }, 'same-version'],
    ['to a version that a later one has replaced', { from: 2, to: 1 }, 'version-retired'],
    ['by a designer', { principal: dana }, 'not-permitted'],
    ['by a supervisor', { principal: sade }, 'not-permitted'],
    ['of a journey that does not exist', { journey: 'nowhere' }, 'no-such-version'],
    ['of another organisation', { organisation: 'eastmoor' }, 'no-such-version'],
  ])('is not begun %s', async (_how, more, code) => {
    expect(refusalOf(await begin('moved', more)).code).toBe(code);
  });

  it('is not begun where nothing would be moved', async () => {
    expect(refusalOf(await begin('moved')).code).toBe('nothing-to-move');
    const rows = await bench.rows(
      `select from batch where journey = 'moved' and state = 'running'`,
    );
    expect(rows).toEqual([]);
  });

  it('moves everything once although timers fire and people work meanwhile', async () => {
    const ids = await population('busy', MANY);
    const { batch } = valueOf(await begin('busy'));
    bench.pass(90);
    const timers = await bench.rows<{ instance: string; id: string }>(
      `select instance, id from timer where instance = any($1) and state = 'armed'
        and element = 'remind'`,
      [ids],
    );
    expect(timers).toHaveLength(MANY);
    const fire = async (): Promise<void> => {
      for (const { instance, id } of timers)
        await bench.visit({
          organisation: 'northvale',
          instance,
          incarnation: 1,
          seen: 1,
          event: { kind: 'timer', timer: id, generation: 1 },
        });
    };
    await Promise.all([carryOut(), fire()]);
    expect(await view(batch)).toMatchObject({ state: 'done', done: MANY, failed: 0 });
    const fired = await bench.rows(
      `select from timer where instance = any($1) and element = 'remind' and state = 'fired'`,
      [ids],
    );
    expect(fired).toHaveLength(MANY);
    const due = await bench.rows<{ start_at: Date; due_at: Date }>(
      'select start_at, due_at from deadline where instance = any($1)',
      [ids],
    );
    expect(due).toHaveLength(MANY);
    for (const { start_at: from, due_at: to } of due)
      expect(to.getTime() - from.getTime()).toBe(12 * 3_600_000);
  });

  it('loses and doubles nothing of a batch whose connection breaks at any statement', async () => {
    const failing = failingStatements(bench.persistence);
    let number = 0;
    const places = await throughEveryBreak(
      { failing, owner: bench.owner },
      {
        arrange: async () => {
          await population('broken', 1);
          number += 2;
          return valueOf(await begin('broken', { from: number - 1, to: number })).batch;
        },
        act: async () => {
          await carryOut();
        },
        later: async () => undefined,
      },
    );
    expect(places).toBeGreaterThan(4);
    const left = await bench.rows(`select from batch_item where state <> 'done' and batch in
      (select id from batch where journey = 'broken')`);
    expect(left).toEqual([]);
    expect(
      await bench.rows(
        `select instance from step where kind = 'migrate' and instance in
          (select id from instance where journey = 'broken') group by 1 having count(*) > 1`,
      ),
    ).toEqual([]);
  });

  it('spreads what it would put in the past over the next days, so many a day', async () => {
    const slower = referenceOf({
      rules: { contact: hours(400), call: hours(12) },
      values: { 'replanned-per-day': [{ from: '2021-04-01', value: 2, source: 'a test' }] },
    });
    await population('spread', 3, slower);
    await population('spread-too', 2, slower);
    bench.pass(13 * 60);
    const due = async (journey: string): Promise<string[]> =>
      (
        await bench.rows<{ due_at: Date }>(
          `select d.due_at from deadline d join instance i on i.id = d.instance
            where i.journey = $1 order by d.due_at`,
          [journey],
        )
      ).map(({ due_at: at }) => at.toISOString());
    const { batch } = valueOf(await begin('spread'));
    await carryOut();
    expect(await view(batch)).toMatchObject({ state: 'done', done: 3, failed: 0 });
    const [nearest = '', , after = ''] = await due('spread');
    expect(await due('spread')).toEqual([nearest, nearest, after]);
    expect(nearest < after).toBe(true);
    // Another journey of the organisation takes what is left of the second day.
    valueOf(await begin('spread-too'));
    await carryOut();
    const [fourth = '', fifth = ''] = await due('spread-too');
    expect(fourth).toBe(after);
    expect(fifth > after).toBe(true);
  });
});
