import fc from 'fast-check';
import { buildBlock } from './testing/build-block.js';
import { Driver } from './testing/driver.js';
import { randomBlock } from './testing/random-block.js';
import { eventFrom, randomPick } from './testing/random-event.js';

const runs = Number(process.env['RANDOM_RUNS'] ?? 300);

describe('any events in any order', () => {
  it('are taken or refused, never thrown at, and what is left can be cancelled whole', () => {
    fc.assert(
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
        expect(driver.now).toMatchObject({
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
      }),
      { numRuns: runs },
    );
  });
});

/** Nothing points at what is gone. */
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
