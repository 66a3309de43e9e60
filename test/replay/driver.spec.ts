import type { WorkflowHandle } from '@temporalio/client';
import { startDriverWorld, type DriverWorld } from './driver-world.js';
import {
  POKE_SIGNAL,
  type AdvanceAnswer,
  type AdvanceRequest,
  type DriverActivities,
  type RunJobRequest,
} from '@waymark/workflows/protocol';
import { setTimeout as delay } from 'node:timers/promises';
import { keepHistory } from './keep-history.js';
import { arm, cancel, run, ScriptedRecord } from './scripted-record.js';

const records = new Map<string, ScriptedRecord>();
const activities: DriverActivities = {
  advance: (request: AdvanceRequest): Promise<AdvanceAnswer> =>
    recordOf(request.instance).advance(request),
  runJob: (request: RunJobRequest) => recordOf(request.instance).runJob(request),
};

describe('the driver', () => {
  let world: DriverWorld;
  beforeAll(async () => (world = await startDriverWorld(activities)), 120_000);
  afterAll(() => world.stop(), 60_000);

  it('asks for everything open first, arms timers and brings what fires', async () => {
    const { record, handle } = await drive('timers', async ({ event }) =>
      event.kind === 'poke'
        ? { rearmed: true, effects: [arm('t1', 150)], waitingAt: ['Element_t1'] }
        : { ended: true },
    );
    expect(await handle.result()).toBe('ended');
    expect(record.requests[0]).toMatchObject({ rearm: true, seen: 0, incarnation: 1 });
    expect(record.brought()).toEqual(['poke', 'timer t1/1']);
    expect(record.requests[1]).toMatchObject({ seen: 1 });
    expect(record.requests[1]).not.toHaveProperty('rearm');
    await keepHistory(handle, 'timers');
  }, 60_000);

  it('does not fire a cancelled timer, nor a generation that was replaced', async () => {
    const answers = [
      { effects: [arm('t1', 60_000), arm('t2', 300), arm('t3', 900)] },
      { effects: [cancel('t1'), arm('t2', 100, 2)] },
      {},
      { ended: true },
    ];
    const { record, handle } = await drive(
      'replaced',
      async () => answers.shift() ?? { ended: true },
    );
    await until(() => record.requests.length === 1);
    await handle.signal(POKE_SIGNAL);
    expect(await handle.result()).toBe('ended');
    expect(record.brought()).toEqual(['poke', 'poke', 'timer t2/2', 'timer t3/1']);
    await keepHistory(handle, 'replaced-timer');
  }, 60_000);

  it('runs jobs and brings their end, each attempt once', async () => {
    const { record, handle } = await drive('jobs', async ({ event }) => {
      if (event.kind === 'poke') return { effects: [run('j1'), run('j2')] };
      if (event.kind === 'job' && event.job === 'j1' && event.attempt === 1)
        return { effects: [run('j1', { attempt: 2, delay: 200 })] };
      return { ended: event.kind === 'job' && event.attempt === 2 };
    });
    expect(await handle.result()).toBe('ended');
    expect(record.jobs.map(({ job, attempt }) => `${job}/${attempt}`).sort()).toEqual([
      'j1/1',
      'j1/2',
      'j2/1',
    ]);
    expect(record.brought().at(-1)).toBe('job j1/2');
    await keepHistory(handle, 'jobs');
  }, 60_000);

  it('has at most ten jobs in flight, and all of them in the end', async () => {
    const ended = new Set<string>();
    const record = new ScriptedRecord(
      async ({ event }) => {
        if (event.kind === 'poke')
          return { effects: Array.from({ length: 25 }, (_, index) => run(`j${index}`)) };
        if (event.kind === 'job') ended.add(event.job);
        return { ended: ended.size === 25 };
      },
      () => delay(300),
    );
    const { handle } = await start('many', record);
    expect(await handle.result()).toBe('ended');
    expect(record.mostRunning).toBe(10);
    expect(new Set(record.jobs.map(({ job }) => job)).size).toBe(25);
    await keepHistory(handle, 'ten-jobs-at-a-time');
  }, 60_000);

  it('turns many pokes into few', async () => {
    const record = new ScriptedRecord(async ({ seen }) => {
      await delay(100);
      return { ended: seen >= 2 };
    });
    const { handle } = await start('pokes', record);
    await until(() => record.requests.length === 1);
    await Promise.all(Array.from({ length: 40 }, () => handle.signal(POKE_SIGNAL)));
    await until(() => record.requests.length >= 2);
    await handle.signal(POKE_SIGNAL).catch(() => undefined);
    expect(await handle.result()).toBe('ended');
    expect(record.requests.length).toBeLessThan(10);
    await keepHistory(handle, 'pokes');
  }, 60_000);

  it('waits with the ordinary activity while the record is away', async () => {
    const since = performance.now();
    const record = new ScriptedRecord(async () => {
      if (performance.now() - since < 8_000) throw new Error('secret words of a database');
      return { ended: true };
    });
    const { handle } = await start('away', record);
    expect(await handle.result()).toBe('ended');
    const history = JSON.stringify(await handle.fetchHistory());
    expect(history).not.toContain(Buffer.from('secret words').toString('base64').slice(0, 12));
    expect(history).not.toContain('secret words');
    await keepHistory(handle, 'record-away');
  }, 60_000);

  it('drops its timers while its instance is parked, and takes them again', async () => {
    let parked = true;
    const record = new ScriptedRecord(async ({ event, rearm }) => {
      if (event.kind === 'poke' && rearm) return { rearmed: true, effects: [arm('t1', 100)] };
      if (event.kind === 'poke') return { askAgain: true };
      return parked ? { rearmed: true, effects: [] } : { ended: true };
    });
    const { handle } = await start('parked', record);
    await until(() => record.requests.length === 2);
    await delay(500);
    expect(record.requests).toHaveLength(2);
    parked = false;
    await handle.signal(POKE_SIGNAL);
    expect(await handle.result()).toBe('ended');
    expect(record.brought()).toEqual(['poke', 'timer t1/1', 'poke', 'poke', 'timer t1/1']);
    await keepHistory(handle, 'parked');
  }, 60_000);

  it('asks for everything open where an answer says so, until it has been answered', async () => {
    let lost = 1;
    const record = new ScriptedRecord(async ({ event, seen, rearm }) => {
      if (event.kind !== 'poke') return { ended: true };
      if (seen === 0) return { effects: [arm('t1', 60_000)] };
      if (!rearm) return { askAgain: true };
      if (lost-- > 0) throw new Error('the connection broke after the commit');
      return { rearmed: true, effects: [arm('t1', 100)] };
    });
    const { handle } = await start('asks-again', record);
    await until(() => record.requests.length === 1);
    expect(record.requests[0]).toMatchObject({ asksAgain: true });
    await handle.signal(POKE_SIGNAL);
    expect(await handle.result()).toBe('ended');
    expect(record.requests.map(({ rearm }) => rearm ?? false)).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
    await keepHistory(handle, 'asks-again');
  }, 60_000);

  it('ends when another incarnation has taken over', async () => {
    const { handle } = await drive('fenced', async () => ({ fenced: true }));
    expect(await handle.result()).toBe('fenced');
  }, 60_000);

  it('takes what is open anew when the clock was changed', async () => {
    const answers = [
      { effects: [arm('t1', 60_000), arm('t2', 60_000)] },
      { rearmed: true, effects: [arm('t1', 100)] },
    ];
    const { record, handle } = await drive(
      'rearmed',
      async () => answers.shift() ?? { ended: true },
    );
    await until(() => record.requests.length === 1);
    await handle.signal(POKE_SIGNAL);
    expect(await handle.result()).toBe('ended');
    expect(record.brought()).toEqual(['poke', 'poke', 'timer t1/1']);
    await keepHistory(handle, 'rearmed');
  }, 60_000);

  it('goes on where it stood when its worker is replaced', async () => {
    const { record, handle } = await drive('replaced-worker', async ({ event }) =>
      event.kind === 'poke' ? { effects: [arm('t1', 2_000)] } : { ended: true },
    );
    await until(() => record.requests.length === 1);
    await world.replaceWorker();
    expect(await handle.result()).toBe('ended');
    expect(record.brought()).toEqual(['poke', 'timer t1/1']);
  }, 60_000);

  async function drive(
    instance: string,
    answering: ConstructorParameters<typeof ScriptedRecord>[0],
  ) {
    return start(instance, new ScriptedRecord(answering));
  }

  async function start(
    instance: string,
    record: ScriptedRecord,
  ): Promise<{ record: ScriptedRecord; handle: WorkflowHandle }> {
    records.set(instance, record);
    return {
      record,
      handle: await world.start('one-task', {
        organisation: 'northvale',
        instance,
        incarnation: 1,
        seen: 0,
      }),
    };
  }
});

function recordOf(instance: string): ScriptedRecord {
  const record = records.get(instance);
  if (!record) throw new Error(`no record for ${instance}`);
  return record;
}

async function until(condition: () => boolean): Promise<void> {
  for (const since = performance.now(); !condition(); await delay(20)) {
    if (performance.now() - since > 20_000) throw new Error('waited in vain');
  }
}
