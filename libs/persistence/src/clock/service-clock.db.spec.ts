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

  it('shows the same time in a process that hears of a slower rate late', async () => {
    const apart = await openTestPersistence({ realNow: () => real });
    const { dataSource } = apart.persistence;
    const open = () => openServiceClock({ dataSource, refreshMs: 0, realNow: () => real });
    const [first, second] = [await open(), await open()];
    await first.setRate(3600);
    real += 2_000;
    await second.refresh();
    expect(second.serviceNow()).toBe(first.serviceNow());
    expect([first.rate(), second.rate()]).toEqual([1, 1]);
    real += 8_000;
    expect([first.rate(), second.rate()]).toEqual([3600, 3600]);
    expect(second.serviceNow()).toBe(first.serviceNow());
    await first.setRate(1);
    real += 2_000;
    const before = second.serviceNow();
    expect(before).toBe(first.serviceNow());
    await second.refresh();
    expect(second.serviceNow()).toBe(before);
    real += 60_000;
    expect(second.serviceNow()).toBe(first.serviceNow());
    expect(Date.parse(second.serviceNow()) - Date.parse(before)).toBe(3_000 * 3600 + 57_000);
    await apart.close();
  });

  it('answers the delay across a change that does not apply yet', async () => {
    const apart = await openTestPersistence({ realNow: () => real });
    const { dataSource } = apart.persistence;
    const clock = await openServiceClock({ dataSource, refreshMs: 0, realNow: () => real });
    const at = (ms: number) => new Date(Date.parse(clock.serviceNow()) + ms).toISOString();
    await clock.setRate(100);
    expect(clock.realDelayUntil(at(4_000))).toBe(4_000);
    expect(clock.realDelayUntil(at(5_000 + 200_000))).toBe(7_000);
    await apart.close();
  });

  it('lets a fast clock stand still while nobody can hear of a change, and then catch up', async () => {
    const apart = await openTestPersistence({ realNow: () => real });
    await apart.persistence.clock.setRate(3600);
    const clock = await openServiceClock({
      dataSource: apart.persistence.dataSource,
      refreshMs: 60 * 60_000,
      realNow: () => real,
    });
    real += 60_000;
    const still = clock.serviceNow();
    real += 60_000;
    expect(clock.serviceNow()).toBe(still);
    expect(Date.parse(apart.persistence.clock.serviceNow())).toBeGreaterThan(Date.parse(still));
    await clock.refresh();
    expect(clock.serviceNow()).toBe(apart.persistence.clock.serviceNow());
    clock.close();
    await apart.close();
  });

  it('changes the rate again when the change before it applies', async () => {
    const apart = await openTestPersistence();
    const { dataSource } = apart.persistence;
    const clock = await openServiceClock({ dataSource, refreshMs: 0, noticeMs: 300 });
    await clock.setRate(50);
    const { anchorReal } = clock.mapping();
    await clock.setRate(7);
    expect(clock.mapping()).toMatchObject({ rateBefore: 50, rate: 7 });
    expect(clock.mapping().anchorReal).toBeGreaterThanOrEqual(anchorReal + 300);
    await clock.setRate(7);
    expect(clock.mapping()).toMatchObject({ rateBefore: 50, rate: 7 });
    await apart.close();
  });

  it('refuses a rate of zero or below', async () => {
    for (const rate of [0, -1, Number.NaN, Infinity])
      await expect(test.persistence.clock.setRate(rate)).rejects.toThrow(RangeError);
  });
});
