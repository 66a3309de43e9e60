import { testNow } from './test-now.js';

/**
 * Unit specs, under `WAYMARK_TEST_NOW` only: the wall clock itself shows that instant, so that a
 * spec, or the code under it, that reads the wall clock fails there and not on some Saturday.
 */
if (process.env['WAYMARK_TEST_NOW']) {
  const RealDate = Date;
  const ahead = Date.parse(testNow()) - RealDate.now();
  const now = (): number => RealDate.now() + ahead;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given, as) =>
      Reflect.construct(target, given.length ? given : [now()], as) as object,
    apply: () => new RealDate(now()).toString(),
    get: (target, name, receiver) =>
      name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown),
  });
}
