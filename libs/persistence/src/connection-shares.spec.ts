import { ConnectionShares } from './connection-shares.js';
import { NoConnectionFree } from './time-limits.js';

describe('shares of a pool of ten connections', () => {
  let now: number;
  let shares: ConnectionShares;
  beforeEach(() => {
    now = 0;
    shares = new ConnectionShares(10, 60, { now: () => now, stepBackMs: 20 });
  });
  const settled = async (promise: Promise<unknown>): Promise<boolean> => {
    let over = false;
    void promise.then(
      () => (over = true),
      () => (over = true),
    );
    await new Promise((resolve) => setImmediate(resolve));
    return over;
  };
  const take = async (organisation: string, count: number): Promise<void> => {
    for (let n = 0; n < count; n += 1) await shares.take(organisation);
  };

  it('give an organisation that is alone three quarters at once, and no more', async () => {
    const seven = take('northvale', 7);
    expect(await settled(seven)).toBe(true);
    await expect(shares.take('northvale')).rejects.toThrow(NoConnectionFree);
  });

  it('let an organisation step back where others are at work', async () => {
    await take('northvale', 2);
    await take('eastmoor', 2);
    const third = shares.take('eastmoor');
    expect(await settled(third)).toBe(false);
    shares.give('eastmoor');
    expect(await settled(third)).toBe(true);
  });

  it('give it more a moment later where it only waits, for a lock for example', async () => {
    await take('northvale', 1);
    const seven = take('eastmoor', 7);
    expect(await settled(seven)).toBe(false);
    await seven;
    await expect(shares.take('eastmoor')).rejects.toThrow(NoConnectionFree);
    const other = shares.take('northvale');
    expect(await settled(other)).toBe(true);
  });

  it('forget others that have done nothing for two seconds', async () => {
    await take('northvale', 1);
    now = 3_000;
    const seven = take('eastmoor', 7);
    expect(await settled(seven)).toBe(true);
  });

  it('hand a connection to one that waits, once', async () => {
    await take('northvale', 1);
    await take('eastmoor', 2);
    const waiting = [shares.take('eastmoor'), shares.take('eastmoor')];
    shares.give('eastmoor');
    expect(await settled(waiting[0] as Promise<void>)).toBe(true);
    expect(await settled(waiting[1] as Promise<void>)).toBe(false);
    await waiting[1];
  });
});
