import { jest } from '@jest/globals';
import { openCaseworkBench, type CaseworkBench } from '../testing/casework-bench.js';
import { ringNotBefore } from './ring-not-before.js';

jest.setTimeout(120_000);

describe('whether the victim may be rung now', () => {
  let bench: CaseworkBench;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  const night = '2026-11-24T02:00:00.000Z';
  const asked = (more: Partial<Parameters<typeof ringNotBefore>[1]> = {}) =>
    bench.persistence.inOrganisation('northvale', (tx) =>
      ringNotBefore(tx, { at: night, safeTimes: [], callAt: null, ...more }),
    );

  it('000-24 not at night, but from the morning on', async () => {
    expect(await asked()).toBe('2026-11-24T08:00:00.000Z');
    expect(await asked({ at: '2026-11-24T08:00:00.000Z' })).toBeNull();
  });

  it('E4 at night if the victim said so', async () => {
    const nights = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '04:00' }];
    expect(await asked({ safeTimes: nights })).toBeNull();
    expect(await asked({ callAt: '2026-11-24T01:45:00.000Z' })).toBeNull();
    expect(await asked({ callAt: '2026-11-24T10:00:00.000Z' })).toBe('2026-11-24T08:00:00.000Z');
  });
});
