import type { DriverEffect } from '@waymark/workflows/protocol';
import fc from 'fast-check';
import { netEffects } from './net-effects.js';

const arm = (timer: string, generation = 1): DriverEffect => ({
  kind: 'arm-timer',
  timer,
  generation,
  element: 'e',
  due: '2027-01-01T00:00:00.000Z',
  delay: 1,
});
const cancel = (timer: string, generation = 1): DriverEffect => ({
  kind: 'cancel-timer',
  timer,
  generation,
});
const run = (job: string, attempt = 1): DriverEffect => ({
  kind: 'run-job',
  job,
  attempt,
  type: 'log',
  element: 'e',
  delay: 0,
});

describe('netEffects', () => {
  it.each<[string, DriverEffect[], DriverEffect[]]>([
    ['keeps what stands alone', [arm('a'), run('j')], [arm('a'), run('j')]],
    ['does not arm what a later step cancelled', [arm('a'), cancel('a')], [cancel('a')]],
    ['arms the last generation only', [arm('a', 1), arm('a', 2)], [arm('a', 2)]],
    [
      'keeps a newer timer against an older cancellation',
      [arm('a', 2), cancel('a', 1)],
      [arm('a', 2), cancel('a', 1)],
    ],
    ['runs the last attempt only', [run('j', 1), run('j', 2)], [run('j', 2)]],
    [
      'does not run what was cancelled',
      [run('j'), { kind: 'cancel-job', job: 'j' }],
      [{ kind: 'cancel-job', job: 'j' }],
    ],
  ])('%s', (_title, effects, net) => expect(netEffects(effects)).toEqual(net));

  it('reads each effect of a wide loop a few times, however many there are', () => {
    let reads = 0;
    const counted = (effect: DriverEffect): DriverEffect =>
      new Proxy(effect, {
        get: (target, name) => {
          reads += 1;
          return Reflect.get(target, name) as unknown;
        },
      });
    const many = 20_000;
    const jobs = Array.from({ length: many }, (_, index) => counted(run(`job-${index}`)));
    const timers = Array.from({ length: many }, (_, index) => counted(arm(`timer-${index}`)));
    const cancelled = Array.from({ length: many }, (_, index) => counted(cancel(`timer-${index}`)));
    expect(netEffects([...jobs, ...timers, ...cancelled])).toHaveLength(2 * many);
    expect(reads).toBeLessThan(3 * many * 10);
  });

  it('keeps what a list searched from its beginning kept', () => {
    const effects = fc.array(
      fc.oneof(
        fc.tuple(fc.constantFrom('a', 'b'), fc.integer({ min: 1, max: 3 })).map((of) => arm(...of)),
        fc
          .tuple(fc.constantFrom('a', 'b'), fc.integer({ min: 1, max: 3 }))
          .map((of) => cancel(...of)),
        fc.tuple(fc.constantFrom('a', 'b'), fc.integer({ min: 1, max: 3 })).map((of) => run(...of)),
        fc.constantFrom<DriverEffect>(
          { kind: 'cancel-job', job: 'a' },
          { kind: 'cancel-job', job: 'b' },
        ),
      ),
      { maxLength: 12 },
    );
    fc.assert(fc.property(effects, (all) => expect(netEffects(all)).toEqual(searched(all))));
  });
});

/** The same, one effect after another. */
function searched(effects: readonly DriverEffect[]): DriverEffect[] {
  const kept: DriverEffect[] = [];
  for (const later of effects) {
    const overtaken = kept.findIndex((earlier) =>
      earlier.kind === 'arm-timer'
        ? 'timer' in later &&
          earlier.timer === later.timer &&
          earlier.generation <= later.generation
        : earlier.kind === 'run-job' && 'job' in later && earlier.job === later.job,
    );
    if (overtaken >= 0) kept.splice(overtaken, 1);
    kept.push(later);
  }
  return kept;
}
