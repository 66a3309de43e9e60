import fc from 'fast-check';
import { fold } from './apply/apply.js';
import type { EventBody } from './event.js';
import type { Fact } from './fact.js';
import { buildBlock } from './testing/build-block.js';
import { checkProperty } from './testing/check-property.js';
import { Driver } from './testing/driver.js';
import { randomBlock } from './testing/random-block.js';
import { walk } from './testing/walk.js';

const first = (): number => 0;

/** Events that are stale the second time, whatever the first one has led to. */
const once = new Set<EventBody['kind']>([
  'start',
  'complete-task',
  'fire-timer',
  'finish-job',
  'throw-from-job',
  'retry-incident',
]);

/** Sends each event twice. */
class RepeatingDriver extends Driver {
  override send(body: Parameters<Driver['send']>[0]): ReturnType<Driver['send']> {
    const facts = super.send(body);
    if (once.has(body.kind)) this.rejected(body);
    return facts;
  }
}

/** Stops every step after a few pieces of work, and continues it by retrying its incident. */
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
  it('does not change when an event comes again', () => {
    checkProperty(
      fc.property(randomBlock, (block) => {
        const built = buildBlock(block);
        const driver = new RepeatingDriver(built.program);
        expect(walk(driver, built, first)).toEqual(built.done);
        expect(driver.now.status).toBe('completed');
      }),
      { runs: 150 },
    );
  });

  it('reaches its known end although its steps are stopped anywhere and continued', () => {
    checkProperty(
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
      { runs: 150 },
    );
  });

  it('has a state that all its facts fold to', () => {
    checkProperty(
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
      { runs: 150, divideBy: 3 },
    );
  });

  it('gives a unique id to every effect, element instance, job and timer', () => {
    checkProperty(
      fc.property(randomBlock, (block) => {
        const built = buildBlock(block);
        const driver = new Driver(built.program);
        walk(driver, built, first);
        const effects = driver.steps.flatMap(({ effects: asked }) => asked.map(({ id }) => id));
        const made = driver.steps.flatMap(({ facts }) => facts.flatMap(idsMadeBy));
        expect(new Set(effects).size).toBe(effects.length);
        expect(new Set(made).size).toBe(made.length);
      }),
      { runs: 150, divideBy: 3 },
    );
  });
});

function idsMadeBy(fact: Fact): string[] {
  if (fact.kind === 'element-entered') return [fact.element];
  if (fact.kind === 'job-created') return [fact.job];
  return fact.kind === 'timer-armed' ? [`${fact.timer}.${fact.generation}`] : [];
}
