import { openTestPersistence, type TestPersistence } from '@waymark/testing';
import { endedSessions } from './ended-sessions.js';

describe('sessions that were signed out of', () => {
  let test: TestPersistence;
  let now = 0;
  const one = { organisation: 'northvale', session: 'session-1' };
  beforeAll(async () => void (test = await openTestPersistence()), 60_000);
  afterAll(() => test?.close());
  const process = () => endedSessions(test.persistence, () => now);

  it('have ended in this process at once, and in others within two seconds', async () => {
    const [here, there] = [process(), process()];
    expect([await here.has(one), await there.has(one)]).toEqual([false, false]);
    await here.add(one, 3_600);
    expect([await here.has(one), await there.has(one)]).toEqual([true, false]);
    now += 2_001;
    expect([await there.has(one), await process().has(one)]).toEqual([true, true]);
  });

  it('belong to one organisation, and are deleted once their cookie has expired', async () => {
    expect(await process().has({ ...one, organisation: 'eastmoor' })).toBe(false);
    await process().add({ ...one, session: 'session-2' }, -1);
    await process().add({ ...one, session: 'session-3' }, 60);
    expect(await test.owner.query('select session from ended_session order by session')).toEqual([
      { session: 'session-1' },
      { session: 'session-3' },
    ]);
  });
});
