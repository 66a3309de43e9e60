import type { Exit } from '@waymark/components';
import { setTimeout as delay } from 'node:timers/promises';
import { KeptRunning, type Started } from './kept-running.js';

describe('KeptRunning', () => {
  const part = (name: string, log: string[]) => {
    let end: (exit: Exit) => void = () => {};
    const start = async (): Promise<Started> => {
      log.push(`start ${name}`);
      const exited = new Promise<Exit>((resolve) => (end = resolve));
      return {
        exited,
        stop: async () => (log.push(`stop ${name}`), end({ code: 0, signal: null })),
      };
    };
    return { part: { name, start }, kill: () => end({ code: null, signal: 'SIGKILL' }) };
  };

  it('starts a part again that ended by itself, and stops in the opposite order', async () => {
    const log: string[] = [];
    const said: string[] = [];
    const [one, two] = [part('one', log), part('two', log)];
    const kept = new KeptRunning((text) => said.push(text));
    await kept.start(one.part);
    await kept.start(two.part);
    one.kill();
    await delay(500);
    await kept.stop();
    expect(log).toEqual(['start one', 'start two', 'start one', 'stop two', 'stop one']);
    expect(said).toEqual(['one ended unexpectedly and is started again']);
  });

  it('tells a part that is still starting to give up, and waits for it', async () => {
    const log: string[] = [];
    const kept = new KeptRunning(() => {});
    const slow = kept.start({
      name: 'slow',
      start: async (givenUp) => {
        while (!givenUp.aborted) await delay(5);
        await delay(50);
        log.push('gave up');
        throw new Error('given up');
      },
    });
    await Promise.all([
      expect(slow).rejects.toThrow('given up'),
      kept.stop().then(() => log.push('stopped')),
    ]);
    expect(log).toEqual(['gave up', 'stopped']);
  });

  it('restarts a part on request without calling it a crash', async () => {
    const log: string[] = [];
    const said: string[] = [];
    const kept = new KeptRunning((text) => said.push(text));
    await kept.start(part('one', log).part);
    await kept.restart('one');
    await kept.restart('one');
    await kept.stop();
    expect(log).toEqual([
      'start one',
      'stop one',
      'start one',
      'stop one',
      'start one',
      'stop one',
    ]);
    expect(said).toEqual([]);
  });

  it('says that a restart failed, and starts the part once the next build works', async () => {
    const log: string[] = [];
    const good = part('one', log).part;
    let broken = false;
    const kept = new KeptRunning(() => {});
    await kept.start({
      name: 'one',
      start: () => (broken ? Promise.reject(new Error('it does not start')) : good.start()),
    });
    broken = true;
    await expect(kept.restart('one')).rejects.toThrow('it does not start');
    broken = false;
    await kept.restart('one');
    await kept.stop();
    expect(log).toEqual(['start one', 'stop one', 'stop one', 'start one', 'stop one']);
  });
});
