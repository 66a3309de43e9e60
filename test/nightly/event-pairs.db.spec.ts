import { nameOf } from '@waymark/domain';
import { verifyAudit } from '@waymark/persistence';
import { fold, type State } from '@waymark/machine';
import {
  amara,
  by,
  openEngineBench,
  sade,
  type EngineBench,
} from '../../libs/engine/src/testing/engine-bench.js';
import {
  afterDuration,
  message,
  node,
  processPlan,
  programOf,
  signal,
  userTask,
} from '../../libs/engine/src/testing/programs.js';
import { DriverModel } from './driver-model.js';

const literal = (value: string) => ({ kind: 'literal' as const, value });
const job = (type: string) => ({ job: { type: literal(type), retries: 2, headers: {} } });

/** Waits at one element of each kind at once, so that events can come in any order. */
const everything = processPlan(
  'everything',
  [
    node('start', 'startEvent'),
    node('fork', 'parallelGateway'),
    userTask('ask', 'caseworker'),
    node('late', 'boundaryEvent', {
      attachedTo: 'ask',
      interrupting: false,
      events: afterDuration('PT1H'),
    }),
    node('remind', 'serviceTask', job('remind')),
    userTask('read', 'caseworker'),
    node('fetch', 'serviceTask', job('fetch')),
    node('break', 'serviceTask', job('break')),
    node('hear', 'intermediateCatchEvent', { events: message('heard') }),
    node('see', 'intermediateCatchEvent', { events: signal('seen') }),
    node('pause', 'intermediateCatchEvent', { events: afterDuration('PT1H') }),
    node('join', 'parallelGateway'),
    userTask('last', 'caseworker'),
    node('reminded', 'endEvent'),
    node('end', 'endEvent'),
  ],
  [
    'start>fork',
    ...['ask', 'read', 'fetch', 'break', 'hear', 'see', 'pause'].flatMap((id) => [
      `fork>${id}`,
      `${id}>join`,
    ]),
    'join>last',
    'last>end',
    'late>remind',
    'remind>reminded',
  ],
);

interface World {
  bench: EngineBench;
  instance: string;
  driver: DriverModel;
  id: string;
}
/** One operation that commits. It is repeated with the same id when its answer was lost. */
type Stage = (world: World, lost: boolean) => Promise<unknown>;

const task = async ({ bench, instance }: World, element: string): Promise<string> =>
  (
    await bench.rows<{ id: string }>('select id from task where instance = $1 and element = $2', [
      instance,
      element,
    ])
  )[0]?.id ?? '';
const command = ({ id }: World, kind: string, who = amara) => ({
  ...by(who),
  command: nameOf('new', id, kind),
});
const jobKey = async ({ bench, instance }: World, type: string) => ({
  organisation: 'northvale',
  instance,
  attempt: 1,
  job:
    (
      await bench.rows<{ id: string }>(
        'select id from job where instance = $1 and type = $2 and attempt = 1',
        [instance, type],
      )
    )[0]?.id ?? '',
});
const bringJob =
  (type: string): Stage =>
  async (world, lost) =>
    world.driver.visit({ kind: 'job', attempt: 1, job: (await jobKey(world, type)).job }, { lost });
const fire =
  (element: string): Stage =>
  async (world, lost) => {
    const [timer] = await world.bench.rows<{ id: string; generation: number }>(
      'select id, generation from timer where instance = $1 and element = $2',
      [world.instance, element],
    );
    return world.driver.visit(
      { kind: 'timer', timer: timer?.id ?? '', generation: timer?.generation ?? 0 },
      { lost },
    );
  };

const KINDS: Record<string, Stage[]> = {
  'claim-task': [
    async (world) =>
      world.bench.engine.claimTask({ ...command(world, 'claim'), task: await task(world, 'read') }),
  ],
  'complete-task': [
    async (world) =>
      world.bench.engine.completeTask({
        ...command(world, 'complete'),
        task: await task(world, 'ask'),
        submission: {},
      }),
  ],
  'fire-timer': [fire('pause')],
  'fire-timer beside a task': [fire('late')],
  'finish-job': [
    async (world) => {
      const key = await jobKey(world, 'fetch');
      await world.bench.engine.startJob(key, { owner: 'w', forMs: 60_000 });
      return world.bench.engine.recordJob(key, { outcome: 'finished', variables: {} });
    },
    bringJob('fetch'),
  ],
  'fail-job': [
    async (world) => {
      const key = await jobKey(world, 'break');
      await world.bench.engine.startJob(key, { owner: 'w', forMs: 60_000 });
      return world.bench.engine.recordJob(key, { outcome: 'failed', code: 'broken' });
    },
    bringJob('break'),
  ],
  'deliver-message': [
    (world) =>
      world.bench.engine.publishMessage({
        ...command(world, 'message'),
        name: 'heard',
        key: world.id,
        message: nameOf('new', world.id, 'm'),
        payload: {},
      }),
    ({ bench }) => bench.engine.relay('northvale'),
  ],
  'deliver-signal': [
    (world) => world.bench.engine.throwSignal({ ...command(world, 'signal'), name: 'seen' }),
    ({ bench }) => bench.engine.relay('northvale'),
  ],
  'set-variables': [
    (world) =>
      world.bench.engine.setVariables({
        ...command(world, 'set', sade),
        instance: world.instance,
        variables: { note: 1 },
        reason: 'a test',
      }),
  ],
  'move-token': [
    async (world) =>
      world.bench.engine.moveToken({
        ...command(world, 'move', sade),
        instance: world.instance,
        from: (await task(world, 'read')).split('.')[1] ?? '',
        to: 'last',
        reason: 'a test',
      }),
  ],
  'cancel-instance': [
    (world) =>
      world.bench.engine.cancelInstance({
        ...command(world, 'cancel', sade),
        instance: world.instance,
        reason: 'a test',
      }),
  ],
};
const NAMES = Object.keys(KINDS);

/**
 * Kills at every point between a commit and its consequences, for every two kinds of events in both
 * orders (ARCHITECTURE.md#the-log).
 */
describe('two events and a kill after every commit', () => {
  let bench: EngineBench;
  let count = 0;
  beforeAll(async () => {
    bench = await openEngineBench();
    await bench.publish('everything', programOf([everything]));
  }, 120_000);
  afterAll(() => bench.close());

  it.each(
    NAMES.flatMap((first) =>
      NAMES.filter((second) => second !== first).map((second) => [first, second] as const),
    ),
  )(
    '%s, then %s',
    async (first, second) => {
      const [a, b] = [KINDS[first] ?? [], KINDS[second] ?? []];
      for (const stages of [
        [...a, ...b],
        ...(a.length > 1 ? [[...a.slice(0, 1), ...b, ...a.slice(1)]] : []),
      ])
        await killedAfterEach(stages);
    },
    60_000,
  );

  it(
    'leave a whole chain',
    async () =>
      expect(await verifyAudit(bench.persistence.dataSource, 'northvale')).toMatchObject({
        intact: true,
      }),
    120_000,
  );

  async function killedAfterEach(stages: Stage[]): Promise<void> {
    const world = await begun();
    const { driver, instance } = world;
    for (const stage of stages) {
      const answer = await stage(world, true);
      const steps = await stepsOf(instance);
      // A caller that got no answer asks again: nothing happens twice, and the answer is the same.
      expect(comparable(await stage(world, false))).toEqual(comparable(answer));
      expect(await stepsOf(instance)).toBe(steps);
    }
    // The driver that lost every answer and a driver that begins with nothing end with the same
    // open timers and jobs.
    await driver.visit({ kind: 'poke' });
    const fresh = new DriverModel(bench.engine, instance);
    await fresh.visit({ kind: 'poke' }, { rearm: true });
    expect([driver.holds(), fresh.holds()]).toEqual([
      await openWork(instance),
      await openWork(instance),
    ]);
    await expectFolded(instance);
  }

  async function begun(): Promise<World> {
    const id = `pair-${++count}`;
    const started = await bench.engine.startInstance({
      ...by(amara),
      process: 'everything',
      businessKey: id,
    });
    if (!started.ok) throw new Error(started.failure.code);
    const { instance } = started.value;
    const world: World = { bench, instance, driver: new DriverModel(bench.engine, instance), id };
    await world.driver.visit({ kind: 'poke' });
    expect(world.driver.holds()).toEqual(await openWork(instance));
    bench.pass(61);
    return world;
  }

  const stepsOf = async (instance: string): Promise<number> =>
    (
      await bench.rows<{ n: number }>('select count(*)::int as n from step where instance = $1', [
        instance,
      ])
    )[0]?.n ?? 0;

  const openWork = async (instance: string): Promise<string[]> =>
    (
      await bench.rows<{ name: string }>(
        `select 'timer ' || id || '/' || generation as name
          from timer
          where instance = $1 and state = 'armed'
          union all
          select 'job ' || id || '/' || attempt
          from job
          where instance = $1 and state in ('open', 'recorded')`,
        [instance],
      )
    )
      .map(({ name }) => name)
      .sort();

  async function expectFolded(instance: string): Promise<void> {
    const [row] = await bench.rows<{ state: Buffer; key_id: string }>(
      'select state, key_id from instance where id = $1',
      [instance],
    );
    const stored = await bench.persistence.keys.decrypt<State>(
      'northvale',
      row?.key_id ?? '',
      row?.state ?? Buffer.alloc(0),
      `instance/state/${instance}`,
    );
    const trace = await bench.engine.trace('northvale', instance);
    expect(
      JSON.parse(
        JSON.stringify(
          fold(
            null,
            trace.flatMap((step) => step.facts),
          ),
        ),
      ),
    ).toEqual(stored);
  }
});

/** Leaves out how many rows the relay moved and whether a result was the first: nobody is told. */
const comparable = (answer: unknown): unknown =>
  typeof answer === 'number' || typeof answer === 'boolean' ? null : answer;
