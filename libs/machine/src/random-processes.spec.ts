import fc from 'fast-check';
import { buildBlock } from './testing/build-block.js';
import { checkProperty } from './testing/check-property.js';
import { Driver } from './testing/driver.js';
import { NOTHING_LEFT } from './testing/nothing-left.js';
import { randomBlock } from './testing/random-block.js';
import { walk } from './testing/walk.js';

const anyOrder = fc.array(fc.nat(), { minLength: 1, maxLength: 30 });

/** After each step the driver checks that its facts fold to its state and survive JSON. */
describe('a random process', () => {
  it('completes on its known path in any order of independent events, and leaves nothing', () => {
    checkProperty(
      fc.property(randomBlock, anyOrder, (block, order) => {
        const built = buildBlock(block);
        const driver = new Driver(built.program);
        let turn = 0;
        const done = walk(
          driver,
          built,
          (options) => (order[turn++ % order.length] ?? 0) % options,
        );
        expect(driver.now).toMatchObject({ status: 'completed', ...NOTHING_LEFT });
        expect(Object.keys(driver.now.scopes)).toHaveLength(1);
        expect(done).toEqual(built.done);
      }),
      { runs: 300 },
    );
  });

  it('can be cancelled after any step, and leaves nothing', () => {
    checkProperty(
      fc.property(randomBlock, fc.nat(10), (block, steps) => {
        const built = buildBlock(block);
        const driver = new Driver(built.program);
        let left = steps;
        walk(driver, built, (options) => (left-- > 0 ? 0 : options));
        if (driver.now.status !== 'active') return;
        driver.send({ kind: 'cancel-instance', reason: 'test' });
        expect(driver.now).toMatchObject({ status: 'cancelled', ...NOTHING_LEFT });
      }),
      { runs: 300, divideBy: 3 },
    );
  });
});
