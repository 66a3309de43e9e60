import { setTimeout as wait } from 'node:timers/promises';
import { outboxRelay } from './outbox-relay.js';

describe('the relay of the outbox', () => {
  it('gives one organisation no more of a round than the others, however much it has', async () => {
    const settled = new Map<string, number>();
    const relay = outboxRelay({
      organisationsToRelay: async () => ['busy', ...'abcdefgh'],
      relay: async (organisation, most = 100) => {
        const rows = organisation === 'busy' ? most : 1;
        await wait(rows);
        settled.set(organisation, rows);
        return rows;
      },
    });
    expect(await relay.work()).toBe(28);
    expect(settled.get('busy')).toBe(20);
    expect(settled.size).toBe(9);
  });

  it('goes on with the others when one organisation fails, and says so if nothing was settled', async () => {
    const failing = (others: number) =>
      outboxRelay({
        organisationsToRelay: async () => ['broken', 'whole'],
        relay: (organisation) =>
          organisation === 'broken'
            ? Promise.reject(new Error('a fault of ours'))
            : Promise.resolve(others),
      });
    expect(await failing(3).work()).toBe(3);
    await expect(failing(0).work()).rejects.toThrow('a fault of ours');
  });
});
