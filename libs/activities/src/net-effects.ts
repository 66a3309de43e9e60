import type { DriverEffect } from '@waymark/workflows/protocol';

/**
 * Puts the effects of several steps into one list, and leaves out what a later step cancelled or
 * replaced. A cancellation stays, because the driver may still hold what it cancels.
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
