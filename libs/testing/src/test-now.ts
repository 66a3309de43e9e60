import type { Instant } from '@waymark/domain';

/** A Wednesday in office hours. London is at UTC, and no bank holiday or clock change is near. */
export const ORDINARY_DAY: Instant = '2026-11-25T10:30:00.000Z';

/**
 * Where service time begins in every test: on an ordinary day, whatever the real date is.
 * `WAYMARK_TEST_NOW` names another instant; `npm run test:nightly -- "any day"` runs the suites at
 * a list of awkward ones.
 */
export function testNow(): Instant {
  const asked = process.env['WAYMARK_TEST_NOW'];
  if (!asked) return ORDINARY_DAY;
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(asked) ? Date.parse(asked) : NaN;
  if (Number.isNaN(ms))
    throw new Error(`WAYMARK_TEST_NOW must be an instant like ${ORDINARY_DAY}, not "${asked}".`);
  return new Date(ms).toISOString();
}

/** The instant so many hours before `testNow()`, for what had happened when the test begins. */
export const hoursAgo = (hours: number): Instant =>
  new Date(Date.parse(testNow()) - hours * 3_600_000).toISOString();
