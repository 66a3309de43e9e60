import fc from 'fast-check';
import { buildBlock } from './testing/build-block.js';
import { Driver } from './testing/driver.js';
import { randomBlock } from './testing/random-block.js';
import { walk } from './testing/walk.js';

/**
 * A failure prints the seed and path that bring it back. The driver checks fold and JSON round trip
 * after each step.
 */
const runs = Number(process.env['RANDOM_RUNS'] ?? 300);

describe('random processes', () => {
  it('complete by their known way, in any order of what is independent, and leave nothing behind', () => {
    fc.assert(
      fc.property(
        randomBlock,
        fc.array(fc.nat(), { minLength: 1, maxLength: 30 }),
        (block, order) => {
          const built = buildBlock(block);
          const driver = new Driver(built.program);
          let turn = 0;
          const done = walk(
            driver,
            built,
            (options) => (order[turn++ % order.length] ?? 0) % options,
          );
          expect(driver.now).toMatchObject({
            status: 'completed',
            elements: {},
            timers: {},
            jobs: {},
            subscriptions: {},
            conditions: {},
            deadlines: {},
            incidents: {},
            waitingFlows: [],
            compensations: [],
          });
          expect(Object.keys(driver.now.scopes)).toHaveLength(1);
          expect(done).toEqual(built.done);
        },
      ),
      { numRuns: runs },
    );
  });

  it('can be cancelled after any step, and leave nothing behind', () => {
    fc.assert(
      fc.property(randomBlock, fc.nat(10), (block, steps) => {
        const built = buildBlock(block);
        const driver = new Driver(built.program);
        let left = steps;
        walk(driver, built, (options) => (left-- > 0 ? 0 : options));
        if (driver.now.status !== 'active') return;
        driver.send({ kind: 'cancel-instance', reason: 'test' });
        expect(driver.now).toMatchObject({
          status: 'cancelled',
          elements: {},
          timers: {},
          jobs: {},
          subscriptions: {},
          waitingFlows: [],
          compensations: [],
        });
      }),
      { numRuns: runs / 3 },
    );
  });
});
