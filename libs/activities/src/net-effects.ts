import type { DriverEffect } from '@waymark/workflows/protocol';

/**
 * Effects of several steps as one list: what a later step cancelled or replaced need not be begun.
 * A cancellation stays, because
 * the driver may hold what it cancels from before.
 */
export function netEffects(effects: readonly DriverEffect[]): DriverEffect[] {
  const kept: DriverEffect[] = [];
  for (const effect of effects) {
    const overtaken = kept.findIndex((earlier) => overtakes(effect, earlier));
    if (overtaken >= 0) kept.splice(overtaken, 1);
    kept.push(effect);
  }
  return kept;
}

function overtakes(later: DriverEffect, earlier: DriverEffect): boolean {
  switch (later.kind) {
    case 'arm-timer':
    case 'cancel-timer':
      return (
        earlier.kind === 'arm-timer' &&
        earlier.timer === later.timer &&
        earlier.generation <= later.generation
      );
    case 'run-job':
    case 'cancel-job':
      return earlier.kind === 'run-job' && earlier.job === later.job;
  }
}
