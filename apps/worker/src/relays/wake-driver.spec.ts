import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { ClaimedPoke } from '@waymark/engine';
import { refusalOf, wakeDriver } from './wake-driver.js';

const poke: ClaimedPoke = {
  organisation: 'northvale',
  instance: 'i-1',
  incarnation: 3,
  process: 'visit',
  seq: 4,
  isFirst: false,
  visit: false,
  renew: false,
  claim: 'c',
};
const grpc = (code: number) => Object.assign(new Error('failed'), { cause: { code } });

interface Running {
  status: string;
  incarnation: number;
}

/** A Temporal with at most one driver. What is done to it is in `calls`. */
function temporal(
  running: Running | null,
  signal: () => void = () => undefined,
): { client: Client; calls: string[] } {
  const calls: string[] = [];
  const handle = (id: string, run?: string) => ({
    describe: async () => {
      if (!running) throw new WorkflowNotFoundError('none', id, undefined);
      const memo = { incarnation: running.incarnation };
      return { status: { name: running.status }, memo, runId: 'run-7' };
    },
    terminate: async () => void calls.push(`terminate ${id} ${run ?? 'whichever run'}`),
  });
  const workflow = {
    getHandle: handle,
    start: async () => void calls.push('start'),
    signalWithStart: async () => {
      signal();
      calls.push('signal');
    },
  };
  return { client: { workflow } as unknown as Client, calls };
}
const full = (): never => {
  throw grpc(3);
};

describe('waking a driver', () => {
  it('starts the first one without a signal, and signals every later one', async () => {
    const { client, calls } = temporal(null);
    await wakeDriver(client, { ...poke, isFirst: true });
    await wakeDriver(client, poke);
    expect(calls).toEqual(['start', 'signal']);
  });

  it('ends a run that takes no more signals, this very run, and starts another one', async () => {
    const { client, calls } = temporal({ status: 'RUNNING', incarnation: 3 }, full);
    await wakeDriver(client, poke);
    expect(calls).toEqual(['terminate northvale/i-1 run-7', 'start']);
  });

  it('is refused if Temporal refuses and no driver runs', async () => {
    for (const running of [null, { status: 'COMPLETED', incarnation: 3 }]) {
      const { client, calls } = temporal(running, full);
      await expect(wakeDriver(client, poke)).rejects.toMatchObject({ cause: { code: 3 } });
      expect(calls).toEqual([]);
    }
  });

  it('ends a driver of an earlier incarnation after a recovery, and no other', async () => {
    const older = temporal({ status: 'RUNNING', incarnation: 2 });
    await wakeDriver(older.client, { ...poke, renew: true });
    expect(older.calls).toEqual(['terminate northvale/i-1 run-7', 'signal']);
    const same = temporal({ status: 'RUNNING', incarnation: 3 });
    await wakeDriver(same.client, { ...poke, renew: true });
    expect(same.calls).toEqual(['signal']);
  });

  it('tells a refusal from an absence', () => {
    expect([3, 9, 7].map((code) => refusalOf(grpc(code)))).toEqual(['grpc-3', 'grpc-9', 'grpc-7']);
    expect([4, 8, 14].map((code) => refusalOf(grpc(code)))).toEqual([null, null, null]);
    expect(refusalOf(new TypeError('a fault of ours'))).toBe('TypeError');
  });
});
