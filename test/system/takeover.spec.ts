import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { TaskItem } from '@waymark/contracts';
import { nameOf } from '@waymark/domain';
import type { Client } from '../../apps/cli/src/client.js';
import { NextBuild } from './next-build.js';
import { factCounts } from './probe.js';
import { publishApproved } from './publish.js';
import { ask } from './raw-request.js';
import { Stack, until } from './stack.js';
import { currentBuildOf, driverHistories, openDatabase, serviceEnvironment } from './stores.js';

/**
 * Four hours of service time pass in 24 seconds. The old build arms a timer that fires under the
 * new. The reminders of the cohort's rows are not due for minutes.
 */
const CLOCK = 600;
/** Real seconds by which a timer may be late, while one build takes over from the other. */
const MOST_LATE = 10;
/** Real milliseconds for which nobody may drive after the build that drives has died. */
const MOST_UNDRIVEN = 30_000;
const MINUTES = 60_000;
const OLD = 4;
const OLD_WORKER = new URL('../../apps/worker/dist/main.js', import.meta.url).pathname;
/**
 * Its job `tell` fails under the old build: it asks for a life of its message that ends after the
 * last date there is. The next build leaves that out.
 */
const DIAGRAM = readFileSync(new URL('./journeys/takeover.bpmn', import.meta.url), 'utf8');
const HEADER =
  'source_system,victim_ref,crime_ref,role,surname,forename,dob,offence_text,' +
  'reported_at,crimed_at,phone1,phone1_safe,postcode';

interface FiredTimer {
  instance: string;
  id: string;
  generation: number;
  element: string;
  due: Date;
}

/** Carries instances that wait at every kind of element from one build to the next. */
describe('a new build', () => {
  let stack: Stack;
  let next: NextBuild;
  let beside: ChildProcess | undefined;
  let supervisor: Client;
  let worker: Client;
  /**
   * The first four have met only the old build before; the fifth began on the old API when the new
   * driver was current.
   */
  const instances: string[] = [];
  let journeys: string[] = [];
  let oldDriver = '';

  beforeAll(async () => {
    next = new NextBuild();
    stack = await Stack.start(['--clock', String(CLOCK)]);
    await signIn();
    await publishApproved(stack, [{ path: 'takeover.bpmn', content: DIAGRAM }]);
    for (let n = 0; n < OLD; n++) await start();
    await importRows(6);
    await until(
      async () => (await failures()).every((count) => count > 0),
      MINUTES,
      () => 'the job does not fail',
    );
  }, 5 * MINUTES);

  afterAll(async () => {
    beside?.kill('SIGKILL');
    await stack?.end();
    next?.remove();
  }, MINUTES);

  it(
    'takes over beside the old one; the old API asks people to try again and changes nothing',
    async () => {
      oldDriver = await currentBuildOf(stack);
      beside = workerBeside(next.worker);
      await until(
        async () => (await currentBuildOf(stack)) !== oldDriver,
        MINUTES,
        () => 'the new worker does not take over',
      );
      const begunOnTheOld = await start();
      await until(
        async () => (await interpreters(begunOnTheOld)).includes('machine-2'),
        MINUTES,
        () => 'the new worker takes no step',
      );
      expect((await interpreters(begunOnTheOld))[0]).toBe('machine-1');
      const task =
        (await tasksOf([begunOnTheOld])).find(({ element }) => element === 'ask')?.task ?? '';
      expect(
        await ask(stack, `/tasks/${task}/complete`, { as: 'Edie Farrow', body: { values: {} } }),
      ).toMatchObject({ status: 503, code: 'newer-build' });
      expect(await ask(stack, `/instances/${begunOnTheOld}`)).toMatchObject({
        status: 503,
        code: 'newer-build',
      });
      expect((await tasksOf([begunOnTheOld])).map((one) => one.element)).toContain('ask');
    },
    2 * MINUTES,
  );

  it(
    'carries every instance to its end',
    async () => {
      beside?.kill('SIGTERM');
      await stack.stop();
      await stack.again(next.start);
      await stack.ready();
      await signIn();
      await readsWhatTheOldStored();
      for (const [index, instance] of instances.entries())
        await supervisor.call('publishMessage', {
          body: { name: 'answered', key: `R-${index + 1}`, message: instance },
        });
      await until(
        async () =>
          (await Promise.all(instances.map((instance) => factCounts(supervisor, instance)))).every(
            (counts) => counts['timer-fired'] === 2,
          ),
        MINUTES,
        () => 'a timer is lost',
      );
      const fired = await firedTimers(instances);
      expect(fired.length).toBeGreaterThanOrEqual(2 * instances.length);
      for (const { element, late } of fired)
        expect([element, late < MOST_LATE]).toEqual([element, true]);
      for (const task of (await tasksOf(instances)).filter(({ element }) => element !== 'check'))
        await complete(task);
      await until(
        async () =>
          (await tasksOf(instances)).filter(({ element }) => element === 'check').length ===
          instances.length,
        2 * MINUTES,
        () => 'an instance is stuck',
      );
      for (const task of await tasksOf(instances)) await complete(task);
      for (const instance of instances)
        expect(await supervisor.call('getInstance', { params: { instance } })).toMatchObject({
          status: 'completed',
          incidents: [],
          timers: [],
        });
    },
    6 * MINUTES,
  );

  it(
    'loses no fact and doubles none',
    async () => {
      for (const instance of instances) {
        const counts = await factCounts(supervisor, instance);
        // Tasks: ask, three of each, look, check. Timers: beside the task, and the pause. Jobs: the
        // reminder, and the one that failed first.
        expect(counts).toMatchObject({
          'task-created': 6,
          'task-completed': 6,
          'timer-fired': 2,
          'job-created tell': 1,
          'job-created remind': 1,
          'job-finished': 2,
          'message-correlated': 1,
          'instance-completed': 1,
          'element-entered check': 1,
        });
        expect(new Set(await interpreters(instance))).toEqual(new Set(['machine-1', 'machine-2']));
      }
      expect((await failures()).every((count) => count > 0)).toBe(true);
    },
    MINUTES,
  );

  it(
    'goes on with the journeys of a cohort',
    async () => {
      const attempts = (await tasksOf(journeys)).filter(
        ({ element }) => element === 'attempt-contact',
      );
      expect(attempts.length).toBeGreaterThanOrEqual(6);
      const { now } = await worker.call('me');
      for (const { task } of attempts)
        await supervisor.call('completeTask', {
          params: { task },
          body: {
            values: {
              channel: 'phone',
              at: now,
              attemptOutcome: 'no-answer',
              insideSafeWindow: true,
              note: 'No answer',
            },
          },
        });
      for (const instance of journeys) {
        const { status, incidents, waitingAt } = await supervisor.call('getInstance', {
          params: { instance },
        });
        expect([instance, status, incidents, waitingAt.length > 0]).toEqual([
          instance,
          'active',
          [],
          true,
        ]);
        expect(new Set(await interpreters(instance))).toEqual(new Set(['machine-1', 'machine-2']));
      }
    },
    2 * MINUTES,
  );

  it(
    'repeats what the old driver did: no history is read otherwise, and each run has met both',
    async () => {
      await until(
        async () =>
          (await driverHistories(stack)).every(
            ({ workflowId, status }) =>
              status === 'COMPLETED' ||
              !instances.some((instance) => workflowId.endsWith(instance)),
          ),
        MINUTES,
        () => 'a driver does not end',
      );
      const histories = await driverHistories(stack);
      const newDriver = await currentBuildOf(stack);
      for (const { workflowId, events } of histories) {
        expect([
          workflowId,
          events.filter((event) =>
            JSON.stringify(event['workflowTaskFailedEventAttributes'] ?? '').match(
              /nondetermini|NON_DETERMIN/i,
            ),
          ),
        ]).toEqual([workflowId, []]);
      }
      for (const instance of instances.slice(0, OLD)) {
        const run = histories.find(({ workflowId }) => workflowId.endsWith(`/${instance}`));
        expect(run?.status).toBe('COMPLETED');
        expect(
          [oldDriver, newDriver].map((build) => JSON.stringify(run?.events).includes(build)),
        ).toEqual([true, true]);
      }
    },
    MINUTES,
  );

  it(
    'keeps the drivers while the old build restarts beside it and leaves',
    async () => {
      const newDriver = await currentBuildOf(stack);
      beside = workerBeside(OLD_WORKER);
      await staysCurrent(newDriver);
      beside.kill('SIGKILL');
      beside = workerBeside(OLD_WORKER);
      await staysCurrent(newDriver);
      beside.kill('SIGTERM');
      const late = await startOne('R-late');
      await until(
        async () => (await factCounts(supervisor, late))['timer-fired'] === 2,
        MINUTES,
        () => 'nobody drives',
      );
      expect(await currentBuildOf(stack)).toBe(newDriver);
      for (const { element, late: seconds } of await firedTimers([late]))
        expect([element, seconds < MOST_LATE]).toEqual([element, true]);
    },
    3 * MINUTES,
  );

  it(
    'that goes away is followed by the one that still polls; no message is lost meanwhile',
    async () => {
      const left = await currentBuildOf(stack);
      beside = workerBeside(next.worker, { BUILD_ID: 'withdrawn' });
      await until(
        async () => (await currentBuildOf(stack)) === 'withdrawn',
        MINUTES,
        () => 'the release does not take over',
      );
      const before = await startOne('R-before');
      await until(
        async () => (await drivenBy(before)).includes('withdrawn'),
        MINUTES,
        () => 'the release does not drive',
      );
      beside.kill('SIGKILL');
      const gone = performance.now();
      const after = await startOne('R-after');
      for (const [key, instance] of Object.entries({ 'R-before': before, 'R-after': after }))
        await supervisor.call('publishMessage', {
          body: { name: 'answered', key, message: instance },
        });
      await until(
        async () => (await currentBuildOf(stack)) === left,
        MOST_UNDRIVEN - (performance.now() - gone),
        () => 'nobody drives',
      );
      expect(readFileSync(join(stack.data, 'logs', 'worker.log'), 'utf8')).toContain(
        'older-build-drives',
      );
      for (const instance of [before, after]) {
        await until(
          async () => (await factCounts(supervisor, instance))['timer-fired'] === 2,
          MINUTES,
          () => 'a timer is lost',
        );
        expect(await factCounts(supervisor, instance)).toMatchObject({ 'message-correlated': 1 });
        await until(
          async () => (await drivenBy(instance)).includes(left),
          MINUTES,
          () => 'the build that is left does not drive',
        );
      }
    },
    3 * MINUTES,
  );

  it(
    'keeps the audit chain whole',
    async () => {
      expect(await (await stack.as('Ezra Knight')).call('verifyAudit')).toMatchObject({
        intact: true,
      });
    },
    MINUTES,
  );

  /**
   * The cohort's journeys have not moved since, so their state is the one that the old build
   * stored.
   */
  async function readsWhatTheOldStored(): Promise<void> {
    const [journey] = journeys as [string];
    expect(new Set(await interpreters(journey))).toEqual(new Set(['machine-1']));
    expect(await supervisor.call('getVariables', { params: { instance: journey } })).toContainEqual(
      expect.objectContaining({ name: 'caseId' }),
    );
    const [task] = await tasksOf([journey]);
    expect(
      (await worker.call('getTask', { params: { task: task?.task ?? '' } })).form,
    ).not.toBeNull();
  }

  async function start(): Promise<string> {
    const instance = await startOne(`R-${instances.length + 1}`);
    instances.push(instance);
    return instance;
  }

  async function startOne(reference: string): Promise<string> {
    const data = { reference, people: [1, 2, 3] };
    const { instance } = await supervisor.call('startInstance', {
      body: { journey: 'takeover', process: 'takeover', data },
    });
    return instance;
  }

  /** For longer than a worker takes to start and to ask which build drives. */
  async function staysCurrent(build: string): Promise<void> {
    for (let second = 0; second < 10; second += 1) {
      expect(await currentBuildOf(stack)).toBe(build);
      await wait(1_000);
    }
  }

  /** Every timer that has fired, and how many real seconds after its time. */
  async function firedTimers(of: string[]): Promise<{ element: string; late: number }[]> {
    const database = await openDatabase(stack);
    const { rows: timers } = await database.query<FiredTimer>(
      `select instance, id, generation, element, due
        from timer
        where state = 'fired' and instance = any($1)`,
      [of],
    );
    const { rows: steps } = await database.query<{ instance: string; name: string; at: Date }>(
      `select instance, event_id as name, at
        from step
        where kind = 'fire-timer' and instance = any($1)`,
      [of],
    );
    await database.end();
    return timers.flatMap(({ instance, id, generation, element, due }) =>
      steps
        .filter((step) => step.instance === instance)
        .filter(({ name }) => name === nameOf('timer', id, generation))
        .map(({ at }) => ({ element, late: (at.getTime() - due.getTime()) / 1_000 / CLOCK })),
    );
  }

  /** A worker beside those of the stack. */
  const workerBeside = (program: string, more: Record<string, string> = {}): ChildProcess =>
    spawn(process.execPath, ['--no-warnings', program], {
      cwd: stack.data,
      stdio: 'ignore',
      env: { ...process.env, NODE_OPTIONS: '', ...serviceEnvironment(stack), ...more },
    });

  /** What the history of the instance's driver says, with the builds that have taken its work. */
  const drivenBy = async (instance: string): Promise<string> =>
    JSON.stringify(
      (await driverHistories(stack)).filter(({ workflowId }) => workflowId.endsWith(instance)),
    );

  async function signIn(): Promise<void> {
    [supervisor, worker] = await Promise.all([stack.as('Uma Abbott'), stack.as('Edie Farrow')]);
  }

  async function importRows(count: number): Promise<void> {
    const { now } = await worker.call('me');
    const row = (n: number) =>
      `police,V-${n},C-${n},victim,Ashdown,Alda${'abcdefgh'[n]},198${n}-01-11,Burglary dwelling,` +
      `${now},${now},0770090012${n},Y,ZZ99 ${n}ZZ`;
    const sent = await ask(stack, '/imports', {
      as: 'Ines Calder',
      type: 'text/csv',
      body: [HEADER, ...Array.from({ length: count }, (_, n) => row(n)), ''].join('\n'),
    });
    const params = { import: String(sent.body['import']) };
    const clerk = await stack.as('Ines Calder');
    await until(
      async () => (await clerk.call('getImport', { params })).status === 'done',
      MINUTES,
      () => 'the import does not end',
    );
    expect(await clerk.call('getImport', { params })).toMatchObject({ accepted: count });
    journeys = (
      await supervisor.call('listInstances', { query: { journey: 'victim-journey', limit: 50 } })
    ).items.map(({ instance }) => instance);
    expect(journeys).toHaveLength(count);
  }

  const tasksOf = async (of: string[]): Promise<TaskItem[]> =>
    (
      await supervisor.call('listTasks', { query: { filter: 'all', open: 'true', limit: 200 } })
    ).items.filter(({ instance }) => of.includes(instance));

  const complete = ({ task }: TaskItem) =>
    worker.call('completeTask', { params: { task }, body: { values: {} } });

  const failures = async (): Promise<number[]> =>
    Promise.all(
      instances
        .slice(0, OLD)
        .map(async (instance) => (await factCounts(supervisor, instance))['job-failed'] ?? 0),
    );

  async function interpreters(instance: string): Promise<string[]> {
    const database = await openDatabase(stack);
    const { rows } = await database.query<{ interpreter: string }>(
      'select interpreter from step where instance = $1 order by seq',
      [instance],
    );
    await database.end();
    return rows.map(({ interpreter }) => interpreter);
  }
});
