import type { Client } from '@temporalio/client';
import {
  BUILT_IN_JOB_TYPES,
  createActivities,
  type JobType,
  type Visiting,
} from '@waymark/activities';
import { nameOf } from '@waymark/domain';
import {
  createEngine,
  type Alarm,
  type Engine,
  type JobResult,
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
import { setTimeout as delay } from 'node:timers/promises';
import { emptyReference, jobsProgram } from '../testing/jobs-program.js';
import { firstVisits } from './first-visits.js';
import { pokeRelay } from './poke-relay.js';

const designer: Principal = { kind: 'person', id: 'dana', roles: ['service-designer'] };
const worker: Principal = { kind: 'person', id: 'amara', roles: ['caseworker'] };
const supervisor: Principal = { kind: 'person', id: 'sade', roles: ['supervisor'] };
const organisation = 'northvale';
const TEN = Array.from({ length: 10 }, () => 'quick');

describe('first visits', () => {
  let test: TestPersistence;
  let engine: Engine;
  let ran: string[];
  let woken: string[];
  let count = 0;
  const alarms: Alarm[] = [];
  beforeAll(async () => {
    test = await openTestPersistence({ poolSize: 20 });
    engine = createEngine({
      persistence: test.persistence,
      step,
      alarm: (alarm) => void alarms.push(alarm),
    });
  });
  beforeEach(async () => {
    [ran, woken] = [[], []];
    await test.owner.query('delete from poke');
  });
  afterAll(async () => {
    for (const end of hanging) end();
    await delay(500);
    await test.close();
  });

  it('run ten short jobs and end the instance without a driver', async () => {
    const instance = await started('ends', TEN, { callAfter: null });
    await relay(quick());
    expect(await kinds(instance)).toEqual(['start', ...TEN.map(() => 'finish-job')]);
    expect([woken, await pokes(), await statusOf(instance)]).toEqual([[], [], 'completed']);
  });

  it('leave an instance that waits for a person to a driver that starts later', async () => {
    const instance = await started('waits', TEN);
    await relay(quick());
    expect(ran).toHaveLength(10);
    expect(await pokes()).toEqual([{ undriven: true, claimed: false, later: true }]);
    await relay(quick());
    expect(woken).toEqual([]);
    await due();
    await relay(quick());
    expect(woken).toEqual([`start ${instance}`]);
    expect(await pokes()).toEqual([{ undriven: true, claimed: true, later: true }]);
  });

  it('start a driver at once for a job that takes long', async () => {
    const instance = await started('long', ['quick', 'slow', 'quick']);
    await relay(quick(), { ...quick(), type: 'slow', short: false });
    expect([ran, woken]).toEqual([['job-1'], [`start ${instance}`]]);
    expect(await arrive(instance)).toMatchObject({
      seq: 2,
      effects: [{ kind: 'run-job', type: 'slow' }],
      rearmed: true,
    });
    expect(await pokes()).toEqual([]);
  });

  it('are not made for an instance that needs a driver anyway', async () => {
    const instance = await started('needs', ['slow', 'quick']);
    await relay(quick(), { ...quick(), type: 'slow', short: false });
    expect([ran, woken]).toEqual([[], [`start ${instance}`]]);
  });

  it('start a driver for the next attempt of a job that failed', async () => {
    const instance = await started('fails', ['bad']);
    await relay({ ...quick(), type: 'bad', run: async () => Promise.reject(new Error('no')) });
    expect(woken).toEqual([`start ${instance}`]);
    expect(await arrive(instance)).toMatchObject({ effects: [{ kind: 'run-job', attempt: 2 }] });
  });

  it('are made again for short jobs after a click, while no driver was started', async () => {
    const instance = await started('click', ['quick', 'quick', 'quick'], { callAfter: 1 });
    await relay(quick());
    await completeTask(instance);
    await relay(quick());
    expect(ran).toHaveLength(3);
    expect([woken, await pokes(), await statusOf(instance)]).toEqual([[], [], 'completed']);
  });

  it('are not made where a driver may run', async () => {
    const instance = await started('driven', ['quick'], { callAfter: 0 });
    await due();
    await relay(quick());
    expect(woken).toEqual([`start ${instance}`]); // and it has not come yet
    await completeTask(instance);
    await relay(quick());
    expect([ran, woken]).toEqual([[], [`start ${instance}`, `signal ${instance}`]]);
  });

  it('are not made again after a recovery', async () => {
    const instance = await started('recovered', ['quick']);
    await engine.recover();
    await relay(quick());
    expect(ran).toEqual([]);
    expect(woken).toContain(`signal ${instance}`);
  });

  it('stop if a person ends the instance meanwhile', async () => {
    const instance = await started('cancelled', ['quick', 'held', 'quick']);
    await relay(quick(), {
      ...quick(),
      type: 'held',
      run: async () => {
        const command = nameOf('new', uuidv7());
        const principal = supervisor;
        await engine.cancelInstance({ organisation, principal, command, instance, reason: 'x' });
        return { outcome: 'finished', variables: {} };
      },
    });
    expect(await kinds(instance)).toEqual(['start', 'finish-job', 'cancel-instance']);
    await relay(quick());
    expect([ran, woken]).toEqual([['job-1'], [`signal ${instance}`]]);
    expect(await arrive(instance)).toMatchObject({ ended: true, effects: [] });
    expect(await pokes()).toEqual([]);
  });

  it('stop if a driver that an older build has started arrives meanwhile', async () => {
    const instance = await started('older', ['quick', 'held', 'quick']);
    const held: JobType = {
      ...quick(),
      type: 'held',
      run: async (job) => {
        ran.push(job.element);
        await arrive(instance); // an older build starts a driver for every poke
        return { outcome: 'finished', variables: {} };
      },
    };
    await relay(quick(), held);
    expect(await kinds(instance)).toEqual(['start', 'finish-job']);
    expect(await jobsOf(instance)).toContainEqual({ element: 'job-2', state: 'recorded' });
    expect([woken, await pokes()]).toEqual([[], []]);
    await drive(instance, quick(), held);
    expect(await kinds(instance)).toEqual(['start', 'finish-job', 'finish-job', 'finish-job']);
    expect(ran).toEqual(['job-1', 'job-2', 'job-3']);
  });

  it('park an instance whose result cannot be recorded', async () => {
    const instance = await started('too-big', ['grow', 'quick']);
    const huge = Array.from({ length: 200_000 }, (_, index) => Math.sin(index).toString(36));
    await relay(quick(), {
      ...quick(),
      type: 'grow',
      run: async () => ({ outcome: 'finished', variables: { huge: huge.join('') } }),
    });
    const own = alarms.filter((alarm) => alarm.instance === instance);
    expect(own).toMatchObject([{ code: 'instance-parked' }]);
    expect([ran, woken]).toEqual([[], []]);
    expect(await pokes()).toEqual([{ undriven: true, claimed: false, later: true }]);
  });

  it('leave the result of a job to a driver if their claim ended meanwhile', async () => {
    const instance = await started('late', ['once', 'quick']);
    let end = (): void => undefined;
    const held = new Promise<void>((resolve) => (end = resolve));
    const once: JobType = {
      ...quick(),
      type: 'once',
      repeatable: false,
      run: async (job) => (
        ran.push(job.element),
        await held,
        { outcome: 'finished', variables: {} }
      ),
    };
    const late = relay(once);
    await until(() => ran.length === 1);
    await due(); // the claim is over, and another worker goes on
    await relay(once);
    expect(woken).toEqual([`signal ${instance}`]);
    expect(await arrive(instance)).toMatchObject({ effects: [{ kind: 'run-job' }] });
    end();
    await late;
    expect(await jobsOf(instance)).toEqual([{ element: 'job-1', state: 'recorded' }]);
    await drive(instance, quick(), once);
    expect([ran, await kinds(instance)]).toEqual([
      ['job-1', 'job-2'],
      ['start', 'finish-job', 'finish-job'],
    ]);
  });

  it('are left to a driver if the worker dies between two jobs', async () => {
    const instance = await started('dies', ['quick', 'deadly', 'quick']);
    const deadly = { ...quick(), type: 'deadly' };
    void visitsOf([
      quick(),
      { ...deadly, run: async (job) => (ran.push(job.element), forEver()) },
    ]).work();
    await until(() => ran.length === 2);
    await due();
    await unlock();
    await relay(quick(), deadly);
    expect(woken).toEqual([`signal ${instance}`]);
    await drive(instance, quick(), deadly);
    expect(await kinds(instance)).toEqual(['start', 'finish-job', 'finish-job', 'finish-job']);
    expect(ran).toEqual(['job-1', 'job-2', 'job-2', 'job-3']);
    expect(await pokes()).toEqual([]);
  });

  it('lose and double nothing where a connection breaks', async () => {
    await publish('broken', ['quick', 'quick'], { callAfter: null });
    const places = await throughEveryBreak(
      { failing: failingStatements(test.persistence), owner: test.owner },
      {
        arrange: () => start('broken'),
        act: async (instance) => {
          await relay(quick()).catch(() => undefined);
          if (woken.some((one) => one.endsWith(instance))) await drive(instance, quick());
        },
        later: () => due().then(unlock),
      },
    );
    expect(places).toBeGreaterThan(8);
  }, 120_000);

  it('wait for no storm of another organisation', async () => {
    await publish('storm', ['busy'], { callAfter: null, organisation: 'eastmoor' });
    for (let n = 0; n < 60; n += 1) await start('storm', 'eastmoor');
    const busy: JobType = {
      ...quick(),
      type: 'busy',
      run: async () => (await delay(300), { outcome: 'finished', variables: {} }),
    };
    const visits = visitsOf([quick(), busy]);
    await visits.work(); // the storm has all that is its share
    const instance = await started('calm', ['quick'], { callAfter: null });
    const since = performance.now();
    while ((await statusOf(instance)) === 'active') await visits.work();
    expect(performance.now() - since).toBeLessThan(1_500);
    expect((await pokes()).length).toBeGreaterThan(20); // most of the storm is still there
    while ((await pokes()).length > 0) await visits.work();
    await visits.idle();
  }, 30_000);

  it('give back the room of jobs that hang when their claim ends', async () => {
    await publish('hangs', ['hung'], { callAfter: null });
    for (let n = 0; n < 12; n += 1) await start('hangs');
    const visits = visitsOf([{ ...quick(), type: 'hung', run: forEver }]);
    await visits.work();
    const free = await started('free', ['quick'], { callAfter: null });
    expect(await pokes()).toHaveLength(13);
    await visits.idle(); // after eight seconds
    await visits.work();
    await visits.idle();
    expect((await pokes()).filter(({ claimed }) => claimed)).toHaveLength(13);
    expect(await statusOf(free)).toBe('active');
  }, 40_000);

  /** A job that hangs until all tests have ended. */
  const hanging: (() => void)[] = [];
  const forEver = (): Promise<JobResult> =>
    new Promise((resolve) =>
      hanging.push(() => resolve({ outcome: 'failed', code: 'test-is-over' })),
    );

  const quick = (): JobType => ({
    type: 'quick',
    repeatable: true,
    short: true,
    run: async (job) => (ran.push(job.element), { outcome: 'finished', variables: {} }),
  });

  /** What would reach Temporal. */
  const temporal = (): Client => {
    const call = (kind: string) => async (_: string, options: { workflowId: string }) =>
      void woken.push(`${kind} ${options.workflowId.split('/')[1]}`);
    return {
      workflow: {
        start: call('start'),
        signalWithStart: call('signal'),
        getHandle: () => ({ describe: async () => ({ status: { name: 'COMPLETED' } }) }),
      },
    } as unknown as Client;
  };

  const visitingWith = (types: readonly JobType[]): Visiting & { engine: Engine } => ({
    engine,
    owner: 'test',
    visitMs: 60_000,
    types: new Map([...BUILT_IN_JOB_TYPES, ...types].map((type) => [type.type, type])),
    context: {
      engine,
      log: () => undefined,
      messages: { queue: async ({ id }) => ({ outbox: id }) },
      rows: { work: async () => ({ ok: true, value: { case: 'c' } }) },
    },
  });
  const visitsOf = (types: readonly JobType[]) => firstVisits(visitingWith(types), temporal());

  /** One round of both relays of a worker. */
  async function relay(...types: JobType[]): Promise<void> {
    const visits = visitsOf(types);
    await visits.work();
    await visits.idle();
    await pokeRelay(engine, temporal()).work();
  }

  /** The first visit of a driver that runs no short jobs. */
  const arrive = async (instance: string) => {
    const address = { organisation, instance, incarnation: 1 };
    const event = { kind: 'poke' as const };
    return (await engine.visitForDriver({ ...address, seen: 0, event, rearm: true })).answer;
  };

  /** What a driver does until it waits. */
  async function drive(instance: string, ...types: JobType[]): Promise<void> {
    const activities = createActivities(visitingWith(types));
    const address = { organisation, instance, incarnation: 1 };
    const event = { kind: 'poke' as const };
    let answer = await activities.advance({ ...address, seen: 0, event, rearm: true });
    for (let tries = 0; tries < 10 && !answer.fenced && !answer.ended; tries += 1) {
      const { effects, seq } = answer;
      const job = effects.find((effect) => effect.kind === 'run-job');
      if (!job) return;
      const key = { job: job.job, attempt: job.attempt };
      await activities.runJob({ organisation, instance, type: job.type, ...key });
      answer = await activities.advance({ ...address, seen: seq, event: { kind: 'job', ...key } });
    }
  }

  async function publish(
    process: string,
    types: readonly string[],
    options: { callAfter?: number | null; organisation?: string } = {},
  ): Promise<void> {
    const published = await engine.publishJourney({
      organisation,
      principal: designer,
      command: nameOf('new', process, 'publish'),
      journey: process,
      program: jobsProgram(process, types, options),
      reference: emptyReference(),
      files: {},
      compare: () => ({ needs: null, changes: [] }),
      ...(options.organisation && { organisation: options.organisation }),
    });
    if (!published.ok) throw new Error(published.failure.code);
  }

  async function start(process: string, of = organisation): Promise<string> {
    const begun = await engine.startInstance({
      organisation: of,
      principal: worker,
      command: nameOf('new', 'start', (count += 1)),
      process,
    });
    if (!begun.ok) throw new Error(begun.failure.code);
    return begun.value.instance;
  }

  async function started(...[process, types, options]: Parameters<typeof publish>) {
    await publish(process, types, options);
    return start(process);
  }

  async function completeTask(instance: string): Promise<void> {
    const [task] = await test.owner.query<{ id: string }[]>(
      `select id from task where instance = $1 and state = 'open'`,
      [instance],
    );
    const done = await engine.completeTask({
      organisation,
      principal: worker,
      command: nameOf('new', 'complete', instance),
      task: task?.id ?? '',
      submission: {},
    });
    if (!done.ok) throw new Error(done.failure.code);
  }

  /** As if leases and back-offs were over. */
  const due = (): Promise<unknown> => test.owner.query('update poke set not_before = now()');
  const unlock = (): Promise<unknown> =>
    test.owner.query(`update job set lock_until = now() - interval '1 second'`);

  const pokes = (): Promise<{ undriven: boolean; claimed: boolean; later: boolean }[]> =>
    test.owner.query(
      `select undriven, claim is not null as claimed, not_before > now() as later from poke`,
    );
  const jobsOf = (instance: string): Promise<unknown[]> =>
    test.owner.query('select element, state from job where instance = $1', [instance]);
  const statusOf = async (instance: string): Promise<string | undefined> =>
    (
      await test.owner.query<{ status: string }[]>('select status from instance where id = $1', [
        instance,
      ])
    )[0]?.status;
  const kinds = async (instance: string): Promise<string[]> =>
    (
      await test.owner.query<{ kind: string }[]>(
        'select kind from step where instance = $1 order by seq',
        [instance],
      )
    ).map(({ kind }) => kind);
});

async function until(condition: () => boolean): Promise<void> {
  for (let wait = 0; wait < 500 && !condition(); wait += 1) await delay(20);
}
