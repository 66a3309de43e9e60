import { ORDINARY_DAY, testNow } from './test-now.js';

describe('testNow', () => {
  const asked = process.env['WAYMARK_TEST_NOW'];
  afterEach(() => {
    if (asked === undefined) delete process.env['WAYMARK_TEST_NOW'];
    else process.env['WAYMARK_TEST_NOW'] = asked;
  });

  it('is one ordinary instant, whatever the day is', () => {
    delete process.env['WAYMARK_TEST_NOW'];
    expect(testNow()).toBe(ORDINARY_DAY);
    expect(new Date(testNow()).getUTCDay()).toBe(3);
  });

  it('is the instant that WAYMARK_TEST_NOW names', () => {
    process.env['WAYMARK_TEST_NOW'] = '2028-02-29T12:00Z';
    expect(testNow()).toBe('2028-02-29T12:00:00.000Z');
  });

  it.each(['tomorrow', '2026-11-28', '2026-11-28T10:30:00', '2026-13-01T00:00Z'])(
    'refuses %s',
    (text) => {
      process.env['WAYMARK_TEST_NOW'] = text;
      expect(testNow).toThrow('WAYMARK_TEST_NOW must be an instant');
    },
  );

  it('moves the wall clock of unit specs to WAYMARK_TEST_NOW', () => {
    const ahead = Date.parse(asked ?? '') - new Date().getTime();
    if (asked) expect(Math.abs(ahead)).toBeLessThan(600_000);
  });
});
