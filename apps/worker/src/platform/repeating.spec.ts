import { pino } from 'pino';
import { setTimeout as delay } from 'node:timers/promises';
import { repeating } from './repeating.js';

describe('repeating', () => {
  const log = pino({ level: 'silent' });

  it('continues at once while there is work, and pauses when there is none', async () => {
    let left = 5;
    let rounds = 0;
    const work = async () => ((rounds += 1), left > 0 ? ((left -= 1), 1) : 0);
    const round = repeating({ name: 'test', everyMs: 10_000, work }, log);
    while (rounds < 6) await delay(10);
    await delay(100);
    await round.stop();
    expect(rounds).toBe(6);
  });

  it('continues after a failed round', async () => {
    let rounds = 0;
    const work = async () => {
      rounds += 1;
      if (rounds === 1) throw new Error('away');
      return 0;
    };
    const round = repeating({ name: 'test', everyMs: 10_000, work }, log);
    while (rounds < 2) await delay(10);
    await delay(100);
    await round.stop();
    expect(rounds).toBe(2);
  });
});
