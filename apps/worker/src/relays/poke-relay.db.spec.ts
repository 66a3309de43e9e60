import type { Client } from '@temporalio/client';
import { createEngine, type Alarm, type Engine, type Principal } from '@waymark/engine';
import { nameOf } from '@waymark/domain';
import { step } from '@waymark/machine';
import { openTestPersistence, type TestPersistence } from '@waymark/testing';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../platform/log.js';
import { repeating, type Repeating } from '../platform/repeating.js';
import { emptyReference, jobsProgram } from '../testing/jobs-program.js';
import { BUILT_IN_JOB_TYPES } from '@waymark/activities';
import { firstVisits } from './first-visits.js';
import { pokeRelay } from './poke-relay.js';

const designer: Principal = { kind: 'person', id: 'dana', roles: ['service-designer'] };
const worker: Principal = { kind: 'person', id: 'amara', roles: ['caseworker'] };
const organisation = 'northvale';
const quiet = { warn: () => undefined, info: () => undefined } as unknown as Logger;

/** What reaches Temporal of a relay. Each call takes `callMs`. */
interface Calls {
  client: Client;
  woken: string[];
}
const temporal = (answer: (process: string) => void = () => undefined, callMs = 5): Calls => {
  const woken: string[] = [];
  const call = async (process: string, { workflowId }: { workflowId: string }) => {
    await delay(callMs);
    answer(process);
    woken.push(workflowId);
  };
  return {
    woken,
    client: { workflow: { start: call, signalWithStart: call } } as unknown as Client,
  };
};
const failing = (code: number) => (): never => {
  throw Object.assign(new Error('refused'), { code });
};

describe('the relay of pokes', () => {
  let test: TestPersistence;
  let engine: Engine;
  let alarms: Alarm[];
  let count = 0;
  beforeEach(async () => {
    alarms = [];
    test = await openTestPersistence({ poolSize: 20 });
    engine = createEngine({
      persistence: test.persistence,
      step,
      alarm: (alarm) => void alarms.push(alarm),
    });
    for (const process of ['good', 'poisoned']) await publish(process);
  });
  afterEach(() => test.close());

  async function publish(process: string): Promise<void> {
    const envelope = (principal: Principal, command: string) => ({
      organisation,
      principal,
      command: nameOf('new', process, command),
    });
    const published = await engine.publishJourney({
      ...envelope(designer, 'publish'),
      journey: process,
      program: jobsProgram(process, ['slow']),
      reference: emptyReference(),
      files: {},
      compare: () => ({ needs: null, changes: [] }),
    });
    if (!published.ok) throw new Error(published.failure.code);
  }

  async function start(process: string, times: number): Promise<void> {
    for (let n = 0; n < times; n += 1) {
      const begun = await engine.startInstance({
        organisation,
        principal: worker,
        command: nameOf('new', 'start', (count += 1)),
        process,
      });
      if (!begun.ok) throw new Error(begun.failure.code);
    }
  }

  /** The two relays of one worker. */
  function relaying(client: Client): Repeating {
    const visits = firstVisits(
      {
        engine,
        owner: 'test',
        types: new Map(BUILT_IN_JOB_TYPES.map((type) => [type.type, type])),
        context: {
          engine,
          log: () => undefined,
          messages: { queue: async ({ id }) => ({ outbox: id }) },
          rows: { work: async () => ({ ok: true, value: { case: 'c' } }) },
        },
      },
      client,
    );
    const rounds = [visits, pokeRelay(engine, client)].map((round) => repeating(round, quiet));
    return {
      stop: async () => {
        await Promise.all(rounds.map((round) => round.stop()));
        await visits.idle();
      },
    };
  }

  it.each([1, 2, 4])('signals each poke once with %s workers', async (workers) => {
    const { client, woken } = temporal();
    await start('good', 60);
    const running = Array.from({ length: workers }, () => relaying(client));
    await until(() => new Set(woken).size === 60);
    await delay(500);
    await Promise.all(running.map((one) => one.stop()));
    expect(woken.length).toBeLessThanOrEqual(Math.floor(60 * 1.05));
  });

  it('wakes the others although Temporal refuses some, and says which', async () => {
    const refusing = temporal((process) => {
      if (process === 'poisoned') failing(3)();
    });
    const client = {
      workflow: {
        ...refusing.client.workflow,
        getHandle: () => ({ describe: () => Promise.resolve({ status: { name: 'COMPLETED' } }) }),
      },
    } as unknown as Client;
    await start('poisoned', 20);
    await start('good', 5);
    const running = relaying(client);
    await until(() => refusing.woken.length === 5);
    await running.stop();
    expect(
      new Set(alarms.map(({ code, detail }) => `${code} ${detail['code'] as string}`)),
    ).toEqual(new Set(['driver-refused grpc-3']));
    expect(new Set(alarms.map(({ instance }) => instance)).size).toBe(20);
  });

  it('leaves the poke of a worker that was killed to another one within ten seconds', async () => {
    await start('good', 1);
    expect(await engine.claimPokes(10)).toHaveLength(1); // and the worker dies
    const since = performance.now();
    const { client, woken } = temporal();
    const running = relaying(client);
    await until(() => woken.length === 1);
    await running.stop();
    expect(performance.now() - since).toBeLessThan(10_000);
  }, 30_000);

  it('raises no alarm while Temporal is unreachable, and signals when it is back', async () => {
    let away = true;
    const { client, woken } = temporal(() => {
      if (away) failing(14)();
    });
    await start('good', 3);
    const running = relaying(client);
    await delay(1_500);
    away = false;
    await until(() => woken.length === 3);
    await running.stop();
    expect(alarms).toEqual([]);
  });

  it('does not wait for a call that hangs', async () => {
    const { client, woken } = temporal();
    const hanging = {
      workflow: {
        start: (process: string, options: { workflowId: string }) =>
          process === 'poisoned'
            ? new Promise(() => undefined)
            : client.workflow.start(process, options as never),
      },
    } as unknown as Client;
    await start('poisoned', 3);
    await start('good', 3);
    const running = relaying(hanging);
    await until(() => woken.length === 3);
    await running.stop();
    expect(alarms).toEqual([]);
  });
});

async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 20_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error('it did not happen within 20 seconds');
    await delay(50);
  }
}
