import { openTestPersistence, type TestPersistence } from '@waymark/testing';
import { beginServiceTime } from './begin-service-time.js';
import { openServiceClock } from './service-clock.js';

describe('service clock', () => {
  let test: TestPersistence;
  let real = Date.parse('2026-11-22T09:00:00.000Z');
  beforeAll(async () => {
    test = await openTestPersistence({ realNow: () => real });
  });
  afterAll(() => test.close());

  it('runs with real time, changes its rate without a jump, and never goes back', async () => {
    const clock = test.persistence.clock;
    const other = await openServiceClock({
      dataSource: test.persistence.dataSource,
      refreshMs: 0,
      realNow: () => real,
    });
    expect(clock.serviceNow()).toBe('2026-11-22T09:00:00.000Z');
    real += 1000;
    await clock.setRate(20000);
    expect(clock.serviceNow()).toBe('2026-11-22T09:00:01.000Z');
    real += 1000;
    expect(clock.serviceNow()).toBe('2026-11-22T14:33:21.000Z');
    expect(await other.refresh()).toBe(true);
    expect(other.serviceNow()).toBe(clock.serviceNow());
    real -= 500;
    expect(clock.serviceNow()).toBe('2026-11-22T14:33:21.000Z');
    real += 500;
    await clock.setRate(1);
    expect(clock.serviceNow()).toBe('2026-11-22T14:33:21.000Z');
  });

  it('answers real delays that are never negative', async () => {
    const clock = test.persistence.clock;
    await clock.setRate(2);
    const now = Date.parse(clock.serviceNow());
    expect(clock.realDelayUntil(new Date(now + 3001).toISOString())).toBe(1501);
    expect(clock.realDelayUntil(new Date(now - 1).toISOString())).toBe(0);
    expect(clock.realDelayUntil(new Date(now + 2 * 365 * 86_400_000).toISOString())).toBe(
      365 * 86_400_000,
    );
  });

  it('begins once: a service time that already runs stays as it is', async () => {
    const before = test.persistence.clock.mapping();
    await beginServiceTime(test.persistence.dataSource, {
      service: '2028-02-29T12:00:00.000Z',
      realMs: real,
    });
    expect(await test.persistence.clock.refresh()).toBe(false);
    expect(test.persistence.clock.mapping()).toEqual(before);
  });

  it('begins where it is told, and runs with real time', async () => {
    const other = await openTestPersistence({
      at: '2028-02-29T12:00:00.000Z',
      realNow: () => real,
    });
    expect(other.persistence.clock.serviceNow()).toBe('2028-02-29T12:00:00.000Z');
    real += 60_000;
    expect(other.persistence.clock.serviceNow()).toBe('2028-02-29T12:01:00.000Z');
    await other.close();
  });

  it('refuses a rate of zero or below', async () => {
    for (const rate of [0, -1, Number.NaN, Infinity])
      await expect(test.persistence.clock.setRate(rate)).rejects.toThrow(RangeError);
  });
});
