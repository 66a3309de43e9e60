import type { DriverEffect } from '@waymark/workflows/protocol';
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
});
