import { Thread, TooCostly } from './thread.js';

/** Answers `{echo}`, runs for ever for `{forever}`, fills its memory for `{memory}`. */
const MODULE = `
import { parentPort, threadId } from 'node:worker_threads';
parentPort.on('message', (work) => {
  if (work.forever) for (;;);
  if (work.memory) { const all = []; for (;;) all.push(new Array(10_000).fill(work.memory)); }
  if (work.fault) throw new Error('a fault of ours');
  parentPort.postMessage({ echo: work.echo, threadId });
});`;

describe('work in a thread of its own', () => {
  let thread: Thread;
  beforeEach(() => {
    thread = new Thread({
      module: new URL(`data:text/javascript,${encodeURIComponent(MODULE)}`),
      wallMs: 1_000,
      idleMs: 60_000,
      limits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 8 },
    });
  });
  afterEach(() => thread.close());
  const echo = (text: string, organisation = 'northvale') =>
    thread.run<{ echo: string; threadId: number }>(organisation, { echo: text });

  it('answers, and keeps its thread for the next piece', async () => {
    const first = await echo('a');
    expect(await echo('b')).toEqual({ echo: 'b', threadId: first.threadId });
  });

  it('lets the process go on, ends work that takes too long, and goes on with the next', async () => {
    let beats = 0;
    const beat = setInterval(() => (beats += 1), 10);
    const forever = thread.run('northvale', { forever: true });
    const after = echo('after');
    await expect(forever).rejects.toEqual(new TooCostly('time'));
    clearInterval(beat);
    expect(beats).toBeGreaterThan(20);
    expect(await after).toMatchObject({ echo: 'after' });
  });

  it('ends work that takes too much memory', async () => {
    await expect(thread.run('northvale', { memory: 7 })).rejects.toEqual(new TooCostly('memory'));
    expect(await echo('after')).toMatchObject({ echo: 'after' });
  });

  it('fails as the work fails', async () => {
    await expect(thread.run('northvale', { fault: true })).rejects.toThrow('a fault of ours');
    expect(await echo('after')).toMatchObject({ echo: 'after' });
  });

  it('lets organisations take turns', async () => {
    const order: string[] = [];
    const of = (organisation: string, index: number) =>
      echo(`${organisation}${index}`, organisation).then((answer) => void order.push(answer.echo));
    await Promise.all([
      ...[1, 2, 3, 4].map((index) => of('northvale', index)),
      ...[1, 2].map((index) => of('eastmoor', index)),
    ]);
    expect(order).toEqual([
      'northvale1',
      'eastmoor1',
      'northvale2',
      'eastmoor2',
      'northvale3',
      'northvale4',
    ]);
  });
});
