import fc from 'fast-check';
import type { EventBody } from './event.js';
import { fold } from './apply/apply.js';
import { buildBlock } from './testing/build-block.js';
import { Driver } from './testing/driver.js';
import { randomBlock } from './testing/random-block.js';
import { walk } from './testing/walk.js';

const runs = Number(process.env['RANDOM_RUNS'] ?? 150);
const first = (): number => 0;

/** What nobody can do twice: the second time it is stale, whatever the first has led to. */
const once = new Set<EventBody['kind']>([
  'start',
  'complete-task',
  'fire-timer',
  'finish-job',
  'throw-from-job',
  'retry-incident',
]);

/** Takes each event of a way and brings it again. */
class RepeatingDriver extends Driver {
  override send(body: Parameters<Driver['send']>[0]): ReturnType<Driver['send']> {
    const facts = super.send(body);
    if (once.has(body.kind)) this.rejected(body);
    return facts;
  }
}

/** Stops every step after so many micro-steps, and goes on by retrying. */
class StoppingDriver extends Driver {
  override send(body: Parameters<Driver['send']>[0]): ReturnType<Driver['send']> {
    const facts = super.send(body);
    for (let turn = 0; turn < 500 && Object.keys(this.now.incidents).length > 0; turn++) {
      for (const incident of Object.keys(this.now.incidents))
        facts.push(...super.send({ kind: 'retry-incident', incident }));
    }
    return facts;
  }
}

describe('a random process', () => {
  it('is not moved by an event that comes again', () => {
    fc.assert(
      fc.property(randomBlock, (block) => {
        const built = buildBlock(block);
        const driver = new RepeatingDriver(built.program);
        expect(walk(driver, built, first)).toEqual(built.done);
        expect(driver.now.status).toBe('completed');
      }),
      { numRuns: runs },
    );
  });

  it('comes to its known end though its steps are stopped anywhere and go on', () => {
    fc.assert(
      fc.property(randomBlock, fc.integer({ min: 1, max: 25 }), (block, budget) => {
        const built = buildBlock(block);
        const driver = new StoppingDriver(built.program);
        driver.budget = budget;
        expect(walk(driver, built, first)).toEqual(built.done);
        expect(driver.now).toMatchObject({
          status: 'completed',
          elements: {},
          waitingFlows: [],
          incidents: {},
        });
      }),
      { numRuns: runs },
    );
  });

  it('is the fold of all its facts, from nothing', () => {
    fc.assert(
      fc.property(randomBlock, (block) => {
        const built = buildBlock(block);
        const driver = new Driver(built.program);
        walk(driver, built, first);
        expect(
          fold(
            null,
            driver.steps.flatMap(({ facts }) => facts),
          ),
        ).toStrictEqual(driver.now);
      }),
      { numRuns: runs / 3 },
    );
  });

  it('gives every effect an id of its own, and every thing it makes', () => {
    fc.assert(
      fc.property(randomBlock, (block) => {
        const built = buildBlock(block);
        const driver = new Driver(built.program);
        walk(driver, built, first);
        const effects = driver.steps.flatMap(({ effects: asked }) => asked.map(({ id }) => id));
        const made = driver.steps.flatMap(({ facts }) =>
          facts.flatMap((fact) =>
            fact.kind === 'element-entered'
              ? [fact.element]
              : fact.kind === 'job-created'
                ? [fact.job]
                : fact.kind === 'timer-armed'
                  ? [`${fact.timer}.${fact.generation}`]
                  : [],
          ),
        );
        expect(new Set(effects).size).toBe(effects.length);
        expect(new Set(made).size).toBe(made.length);
      }),
      { numRuns: runs / 3 },
    );
  });
});
