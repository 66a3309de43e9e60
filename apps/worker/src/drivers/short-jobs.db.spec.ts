import { nameOf } from '@waymark/domain';
import { BUILT_IN_JOB_TYPES, createActivities, type JobType } from '@waymark/activities';
import {
  createEngine,
  type Alarm,
  type Engine,
  type JobToRun,
  type Principal,
} from '@waymark/engine';
import { step } from '@waymark/machine';
import { uuidv7 } from '@waymark/persistence';
import {
  failingStatements,
  openTestPersistence,
  throughEveryBreak,
  type TestPersistence,
} from '@waymark/testing';
import type { AdvanceAnswer, AdvanceRequest, DriverActivities } from '@waymark/workflows/protocol';
import { setTimeout as delay } from 'node:timers/promises';
import { emptyReference, jobsProgram } from '../testing/jobs-program.js';

const designer: Principal = { kind: 'person', id: 'dana', roles: ['service-designer'] };
const worker: Principal = { kind: 'person', id: 'amara', roles: ['caseworker'] };
const organisation = 'northvale';

describe('activities and the engine', () => {
  let test: TestPersistence;
  let engine: Engine;
  let ran: string[];
  let transactions = 0;
  const alarms: Alarm[] = [];
  beforeAll(async () => {
    test = await openTestPersistence();
    const inOrganisation: typeof test.persistence.inOrganisation = (of, work) => (
      (transactions += 1),
      test.persistence.inOrganisation(of, work)
    );
    engine = createEngine({
      persistence: { ...test.persistence, inOrganisation },
      step,
      alarm: (alarm) => void alarms.push(alarm),
    });
  });
  beforeEach(() => void (ran = []));
  afterAll(() => test.close());

  const counted = (type: string, more: Partial<JobType> = {}): JobType => ({
    type,
    repeatable: true,
    short: true,
    run: async (job) => (ran.push(job.element), { outcome: 'finished', variables: {} }),
    ...more,
  });

  it('runs short jobs within one visit, each with its own step', async () => {
    const instance = await started(
      'ten',
      Array.from({ length: 10 }, () => 'quick'),
    );
    const answer = open(await visit(activitiesWith(counted('quick')), instance));
    expect(ran).toEqual(Array.from({ length: 10 }, (_, index) => `job-${index + 1}`));
    expect(answer).toMatchObject({ ended: false, waitingAt: ['call'], effects: [] });
    expect(await kinds(instance)).toEqual([
      'start',
      ...Array.from({ length: 10 }, () => 'finish-job'),
    ]);
  });

  it('locks each job in the step that makes it', async () => {
    const instance = await started(
      'locked',
      Array.from({ length: 10 }, () => 'quick'),
    );
    transactions = 0;
    await visit(activitiesWith(counted('quick')), instance);
    expect([ran.length, transactions]).toEqual([10, 11]);
  });

  it('hands over a locked job as its row has it, and not to the driver', async () => {
    const given: JobToRun[] = [];
    const instance = await started('handed', ['quick', 'quick', 'slow']);
    const quick = counted('quick', {
      run: async (job) => (
        given.push({ ...job }),
        Object.assign(job.headers, { changed: 'yes' }),
        { outcome: 'finished', variables: {} }
      ),
    });
    const answer = open(
      await visit(activitiesWith(quick, counted('slow', { short: false })), instance),
    );
    expect(given).toMatchObject([
      { element: 'job-1', interrupted: false, attempt: 1, retriesLeft: 2, headers: {}, input: {} },
      { element: 'job-2', interrupted: false, attempt: 1, retriesLeft: 2, headers: {}, input: {} },
    ]);
    expect(Object.keys(given[1] ?? {}).sort()).toEqual(Object.keys(given[0] ?? {}).sort());
    expect(Object.keys(answer).sort()).toEqual(['effects', 'ended', 'fenced', 'seq', 'waitingAt']);
    expect(answer.effects).toMatchObject([{ kind: 'run-job', type: 'slow' }]);
    expect(await locks(instance)).toEqual([]); // what is left for the driver is nobody's
  });

  it('runs a locked job that never began, once its lock has expired', async () => {
    const instance = await started('died', ['quick', 'quick']);
    let wake = (): void => undefined;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    const stopped = visit(
      activitiesWith(
        counted('quick', {
          run: async (job) => (
            ran.push(job.element),
            job.element === 'job-2' && (await asleep),
            { outcome: 'finished', variables: {} }
          ),
        }),
      ),
      instance,
    );
    for (let wait = 0; wait < 100 && ran.length < 2; wait += 1) await delay(20);
    const activities = activitiesWith(
      counted('quick', {
        run: async (job) => (
          ran.push(`again ${job.element}, interrupted ${job.interrupted}`),
          { outcome: 'finished', variables: {} }
        ),
      }),
    );
    const [left] = open(await visit(activities, instance)).effects;
    // the driver brings it once the lock has expired
    expect(left).toMatchObject({ kind: 'run-job' });
    if (left?.kind !== 'run-job') throw new Error('no job');
    await expect(
      activities.runJob({ organisation, instance, job: left.job, attempt: 1, type: 'quick' }),
    ).rejects.toMatchObject({ type: 'job-locked' });
    await test.owner.query(
      `update job
        set lock_until = now() - interval '1 second'
        where instance = $1 and state = 'open'`,
      [instance],
    );
    await activities.runJob({ organisation, instance, job: left.job, attempt: 1, type: 'quick' });
    expect(
      open(await visit(activities, instance, { kind: 'job', job: left.job, attempt: 1 })).waitingAt,
    ).toEqual(['call']);
    expect(ran).toEqual(['job-1', 'job-2', 'again job-2, interrupted true']);
    wake(); // it was not dead: what it brings is known already
    await stopped;
    expect(await kinds(instance)).toEqual(['start', 'finish-job', 'finish-job']);
  });

  it('does not lock a job early if it may not be repeated', async () => {
    const instance = await started('careful', ['once', 'once']);
    const seen: string[][] = [];
    const once = counted('once', {
      repeatable: false,
      run: async () => (seen.push(await locks(instance)), { outcome: 'finished', variables: {} }),
    });
    transactions = 0;
    await visit(activitiesWith(once), instance);
    expect([seen, transactions]).toEqual([[['job-1'], ['job-2']], 5]);
  });

  it('locks no further job when its time is over', async () => {
    const instance = await started(
      'long-row',
      Array.from({ length: 4 }, () => 'heavy'),
    );
    const heavy = counted('heavy', {
      run: async (job) => (
        ran.push(job.element),
        await delay(800),
        { outcome: 'finished', variables: {} }
      ),
    });
    const answer = open(await visit(activitiesWithin(1_000, [heavy]), instance));
    expect(ran.length).toBeLessThan(4);
    expect(answer.effects).toMatchObject([{ kind: 'run-job' }]);
    expect(await locks(instance)).toEqual([]);
  });

  it('repeats nothing if the answer of a visit was lost', async () => {
    const instance = await started('lost', ['quick', 'quick']);
    const first = open(await visit(activitiesWith(counted('quick')), instance));
    const again = open(await visit(activitiesWith(counted('quick')), instance));
    expect(ran).toHaveLength(2);
    expect(again.seq).toBe(first.seq);
  });

  it('leaves a long job to the driver', async () => {
    const instance = await started('long', ['slow']);
    const activities = activitiesWith(counted('slow', { short: false }));
    const [effect] = open(await visit(activities, instance)).effects;
    expect(effect).toMatchObject({ kind: 'run-job', type: 'slow', attempt: 1 });
    if (effect?.kind !== 'run-job') throw new Error('no job');
    const { job, attempt, type } = effect;
    await activities.runJob({ organisation, instance, job, attempt, type });
    await activities.runJob({ organisation, instance, job, attempt, type });
    expect(ran).toEqual(['job-1']);
    expect(
      open(await visit(activities, instance, { kind: 'job', job, attempt })).waitingAt,
    ).toEqual(['call']);
  });

  it('retries a failed job, and raises an incident after the last attempt', async () => {
    const instance = await started('failing', ['bad']);
    const activities = activitiesWith(
      counted('bad', {
        run: async () => Promise.reject(new Error('words of a database about Mrs Invented')),
      }),
    );
    const [retry] = open(await visit(activities, instance)).effects;
    expect(retry).toMatchObject({ kind: 'run-job', attempt: 2 });
    expect(retry?.kind === 'run-job' && retry.delay).toBeGreaterThan(0);
    if (retry?.kind !== 'run-job') throw new Error('no retry');
    await activities.runJob({ organisation, instance, job: retry.job, attempt: 2, type: 'bad' });
    await visit(activities, instance, { kind: 'job', job: retry.job, attempt: 2 });
    const incidents = await test.owner.query(
      'select code, message from incident where instance = $1',
      [instance],
    );
    expect(incidents).toHaveLength(1);
    expect(JSON.stringify(incidents)).not.toContain('Invented');
  });

  it('raises an incident for an unknown job type', async () => {
    const instance = await started('unknown', ['no-such-type']);
    const activities = activitiesWith();
    const [effect] = open(await visit(activities, instance)).effects;
    if (effect?.kind !== 'run-job') throw new Error('no job');
    await activities.runJob({
      organisation,
      instance,
      job: effect.job,
      attempt: 1,
      type: effect.type,
    });
    await visit(activities, instance, { kind: 'job', job: effect.job, attempt: 1 });
    expect(
      await test.owner.query('select code from incident where instance = $1', [instance]),
    ).toHaveLength(1);
  });

  it('does not repeat an interrupted job if it may not be repeated', async () => {
    const instance = await started('once', ['once']);
    const activities = activitiesWith(counted('once', { repeatable: false, short: false }));
    const [effect] = open(await visit(activities, instance)).effects;
    if (effect?.kind !== 'run-job') throw new Error('no job');
    await engine.startJob(
      { organisation, instance, job: effect.job, attempt: 1 },
      { owner: 'a worker that died', forMs: -1 },
    );
    await activities.runJob({ organisation, instance, job: effect.job, attempt: 1, type: 'once' });
    expect(ran).toEqual([]);
    expect(
      await test.owner.query('select error_code, outcome from job where instance = $1', [instance]),
    ).toEqual([{ error_code: 'outcome-unknown', outcome: 'failed' }]);
  });

  it('parks an instance whose short job has a result that cannot be recorded', async () => {
    const instance = await started('too-big', ['grow', 'quick']);
    const huge = Array.from({ length: 200_000 }, (_, index) => Math.sin(index).toString(36));
    const activities = activitiesWith(
      counted('quick'),
      counted('grow', {
        run: async (job) => (
          ran.push(job.element),
          { outcome: 'finished', variables: { huge: huge.join('') } }
        ),
      }),
    );
    alarms.length = 0;
    for (let visits = 0; visits < 3; visits += 1) {
      expect(await visit(activities, instance)).toMatchObject({
        fenced: false,
        ended: false,
        effects: [],
        waitingAt: ['job-1'],
      });
      await unlock(instance);
    }
    expect(ran).toEqual(['job-1']);
    expect(alarms).toMatchObject([{ code: 'instance-parked', instance }]);
    expect(await standing(instance)).toEqual([
      { parked: 'state-too-large', incidents: ['state-too-large'] },
    ]);
  });

  it('runs no job of a parked instance, and leaves it parked', async () => {
    const instance = await started('parked', ['quick', 'slow']);
    await test.owner.query(`update instance set parked = 'state-too-large' where id = $1`, [
      instance,
    ]);
    const activities = activitiesWith(counted('quick'), counted('slow', { short: false }));
    expect(open(await visit(activities, instance))).toMatchObject({
      waitingAt: ['job-1'],
      effects: [],
    });
    const [job] = await test.owner.query<{ id: string }[]>(
      'select id from job where instance = $1',
      [instance],
    );
    const { id = '' } = job ?? {};
    await activities.runJob({ organisation, instance, job: id, attempt: 1, type: 'quick' });
    expect(ran).toEqual([]);
    expect(await standing(instance)).toMatchObject([{ parked: 'state-too-large' }]);
    await test.owner.query('update instance set parked = null where id = $1', [instance]);
    expect(open(await visit(activities, instance)).waitingAt).toEqual(['job-2']);
  });

  it('keeps a parked instance parked when the result of its running job arrives', async () => {
    const instance = await started('late', ['quick']);
    const activities = activitiesWith(
      counted('quick', {
        run: async () => {
          await test.owner.query(`update instance set parked = '23514' where id = $1`, [instance]);
          return { outcome: 'finished', variables: {} };
        },
      }),
    );
    expect(open(await visit(activities, instance))).toMatchObject({ seq: 1, effects: [] });
    expect(await standing(instance)).toMatchObject([{ parked: '23514' }]);
  });

  it.each([
    ['short', true],
    ['long', false],
  ])('ends the work of the driver if the case of a %s job was erased', async (name, short) => {
    const instance = await started(`erased-${name}`, ['quick'], `case-${name}`);
    const activities = activitiesWith(counted('quick', { short }));
    await test.persistence.keys.destroy(organisation, `case-${name}`, '2026-11-25T10:30:00.000Z');
    const [job] = await test.owner.query<{ id: string }[]>(
      'select id from job where instance = $1',
      [instance],
    );
    const { id = '' } = job ?? {};
    if (!short)
      await activities.runJob({ organisation, instance, job: id, attempt: 1, type: 'quick' });
    for (let visits = 0; visits < 2; visits += 1)
      expect(open(await visit(activities, instance))).toMatchObject({ ended: true, effects: [] });
    expect(ran).toEqual([]);
    expect(await standing(instance)).toMatchObject([
      { parked: 'key-destroyed', incidents: ['key-destroyed'] },
    ]);
    expect(await test.owner.query('select 1 from poke where instance = $1', [instance])).toEqual(
      [],
    );
  });

  it('loses and doubles nothing of short jobs where a connection breaks', async () => {
    await started('broken', ['quick', 'quick']);
    const activities = activitiesWith(counted('quick'));
    const places = await throughEveryBreak(
      { failing: failingStatements(test.persistence), owner: test.owner },
      {
        arrange: async () => {
          const begun = await engine.startInstance({
            organisation,
            principal: worker,
            command: nameOf('new', uuidv7()),
            process: 'broken',
          });
          if (!begun.ok) throw new Error(begun.failure.code);
          return begun.value.instance;
        },
        act: (instance) => visit(activities, instance),
        later: () => test.owner.query(`update job set lock_until = now() - interval '1 second'`),
      },
    );
    expect(places).toBeGreaterThan(10);
  }, 60_000);

  it('reports only the kind of an error', async () => {
    const activities = activitiesWith();
    await expect(
      activities.advance({
        organisation: 'No Such Place',
        instance: 'none',
        incarnation: 1,
        seen: 0,
        event: { kind: 'poke' },
      }),
    ).rejects.toMatchObject({ type: expect.any(String), message: '' });
  });

  const activitiesWith = (...types: JobType[]): DriverActivities => activitiesWithin(60_000, types);

  function activitiesWithin(visitMs: number, types: JobType[]): DriverActivities {
    const all = [...BUILT_IN_JOB_TYPES, ...types];
    return createActivities({
      engine,
      owner: 'test',
      visitMs,
      types: new Map(all.map((type) => [type.type, type])),
      context: {
        engine,
        log: () => {},
        messages: { queue: async ({ id }) => ({ outbox: id }) },
        rows: { work: async () => ({ ok: true, value: { case: 'c' } }) },
      },
    });
  }

  async function started(process: string, types: string[], caseId?: string): Promise<string> {
    const envelope = (principal: Principal, command: string) => ({
      organisation,
      principal,
      command: nameOf('new', process, command),
    });
    const published = await engine.publishJourney({
      ...envelope(designer, 'publish'),
      journey: process,
      program: jobsProgram(process, types),
      reference: emptyReference(),
      files: {},
      compare: () => ({ needs: null, changes: [] }),
    });
    if (!published.ok) throw new Error(published.failure.code);
    const begun = await engine.startInstance({
      ...envelope(worker, 'start'),
      process,
      ...(caseId && { caseId }),
    });
    if (!begun.ok) throw new Error(begun.failure.code);
    return begun.value.instance;
  }

  const visit = (
    activities: DriverActivities,
    instance: string,
    event: AdvanceRequest['event'] = { kind: 'poke' },
  ): Promise<AdvanceAnswer> =>
    activities.advance({ organisation, instance, incarnation: 1, seen: 0, event });

  const unlock = (instance: string) =>
    test.owner.query(
      `update job set lock_until = now() - interval '1 second' where instance = $1`,
      [instance],
    );

  const standing = (instance: string) =>
    test.owner.query(
      `select i.parked,
          array(select n.code from incident n where n.instance = i.id and n.state = 'open')
            as incidents
        from instance i
        where i.id = $1`,
      [instance],
    );

  const locks = async (instance: string): Promise<string[]> =>
    (
      await test.owner.query<{ element: string }[]>(
        `select element
          from job
          where instance = $1 and state = 'open' and lock_until > now()
          order by element`,
        [instance],
      )
    ).map(({ element }) => element);

  const kinds = async (instance: string): Promise<string[]> =>
    (
      await test.owner.query<{ kind: string }[]>(
        'select kind from step where instance = $1 order by seq',
        [instance],
      )
    ).map(({ kind }) => kind);
});

function open(answer: AdvanceAnswer): Extract<AdvanceAnswer, { fenced: false }> {
  if (answer.fenced) throw new Error('fenced');
  return answer;
}
