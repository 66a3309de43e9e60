import { Turns } from './turns.js';

describe('turns of organisations in one thread', () => {
  let now: number;
  let rests: { ms: number; over: () => void }[];
  let turns: Turns;
  beforeEach(() => {
    [now, rests] = [0, []];
    turns = new Turns({
      now: () => now,
      rest: (ms) => new Promise<void>((over) => void rests.push({ ms, over })),
    });
  });
  const taking = (log: string[], name: string, ms: number) => () => {
    now += ms;
    log.push(name);
    return name;
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  it('let an organisation rest after a heavy step, and others go on', async () => {
    const log: string[] = [];
    await turns.take('eastmoor', taking(log, 'e1', 5));
    await turns.take('northvale', taking(log, 'n1', 100));
    const waiting = [2, 3].map((n) => turns.take('northvale', taking(log, `n${n}`, 100)));
    await turns.take('eastmoor', taking(log, 'e2', 5));
    expect(log).toEqual(['e1', 'n1', 'e2']);
    expect(rests.map(({ ms }) => ms)).toEqual([300]);
    rests[0]?.over();
    await settle();
    expect(log).toEqual(['e1', 'n1', 'e2', 'n2']);
    rests[1]?.over();
    expect(await Promise.all(waiting)).toEqual(['n2', 'n3']);
    rests[2]?.over();
    await settle();
    await turns.take('northvale', taking(log, 'n4', 5));
    expect(log.at(-1)).toBe('n4');
  });

  it('let an organisation that is alone wait for nothing', async () => {
    const log: string[] = [];
    for (const name of ['a', 'b', 'c']) await turns.take('northvale', taking(log, name, 500));
    expect(log).toEqual(['a', 'b', 'c']);
    expect(rests).toEqual([]);
  });

  it('go on after a step that fails', async () => {
    await turns.take('eastmoor', taking([], 'e', 5));
    await turns.take('northvale', taking([], 'n', 100));
    const failing = turns.take('northvale', () => {
      throw new Error('refused');
    });
    const after = turns.take('northvale', taking([], 'after', 5));
    rests[0]?.over();
    await expect(failing).rejects.toThrow('refused');
    expect(await after).toBe('after');
  });
});
