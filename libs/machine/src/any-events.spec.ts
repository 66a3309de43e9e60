import fc from 'fast-check';
import { buildBlock } from './testing/build-block.js';
import { checkProperty } from './testing/check-property.js';
import { Driver } from './testing/driver.js';
import { NOTHING_LEFT } from './testing/nothing-left.js';
import { randomBlock } from './testing/random-block.js';
import { eventFrom, randomPick } from './testing/random-event.js';

describe('a machine that gets any events in any order', () => {
  it('takes or refuses each event without throwing, and can cancel all that is left', () => {
    checkProperty(
      fc.property(randomBlock, fc.array(randomPick, { maxLength: 25 }), (block, picks) => {
        const built = buildBlock(block);
        const driver = new Driver(built.program);
        driver.budget = 500;
        const nodes = Object.keys(built.program.processes['main']?.nodes ?? {});
        driver.start(built.variables, { process: 'main' });
        for (const pick of picks) driver.try(eventFrom(pick, driver.now, nodes));
        expectConsistent(driver);
        if (driver.now.status === 'active')
          driver.send({ kind: 'cancel-instance', reason: 'test' });
        expect(driver.now).toMatchObject(NOTHING_LEFT);
        expect(Object.keys(driver.now.scopes)).toHaveLength(1);
      }),
      { runs: 300 },
    );
  });
});

/** Nothing in the state refers to an element instance or scope that has ended. */
function expectConsistent({
  now: { elements, scopes, timers, jobs, subscriptions, incidents, waitingFlows },
}: Driver): void {
  const owners = new Set([...Object.keys(elements), ...Object.keys(scopes)]);
  for (const { scope, loop, on } of Object.values(elements)) {
    expect(Object.keys(scopes)).toContain(scope);
    for (const other of [loop?.of, on])
      if (other !== undefined) expect(Object.keys(elements)).toContain(other);
  }
  for (const { id, element, parent } of Object.values(scopes)) {
    expect(element === null || (element === id && elements[element] !== undefined)).toBe(true);
    expect(parent === null || scopes[parent] !== undefined).toBe(true);
  }
  for (const { owner } of Object.values(timers))
    if (owner.kind === 'element') expect(owners).toContain(owner.element);
  for (const { owner } of Object.values(subscriptions)) expect(owners).toContain(owner);
  for (const { element } of [...Object.values(jobs), ...Object.values(incidents)])
    if (element !== null) expect(owners).toContain(element);
  for (const { scope } of waitingFlows) expect(Object.keys(scopes)).toContain(scope);
}
