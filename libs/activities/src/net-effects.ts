import type { DriverEffect } from '@waymark/workflows/protocol';

/**
 * Puts the effects of several steps into one list, and leaves out what a later step cancelled or
 * replaced. A cancellation stays, because the driver may still hold what it cancels. Takes time
 * linear in the number of effects: a wide loop brings thousands at once.
 */
export function netEffects(effects: readonly DriverEffect[]): DriverEffect[] {
  const kept: (DriverEffect | null)[] = [];
  const begun = new Map<string, number[]>();
  for (const effect of effects) {
    const name = nameOf(effect);
    const places = begun.get(name) ?? [];
    const overtaken = places.findIndex((place) => overtakes(effect, kept[place]));
    if (overtaken >= 0) {
      kept[places[overtaken] ?? 0] = null;
      places.splice(overtaken, 1);
    }
    if (effect.kind === 'arm-timer' || effect.kind === 'run-job') {
      places.push(kept.length);
      begun.set(name, places);
    }
    kept.push(effect);
  }
  return kept.filter((effect) => effect !== null);
}

/** What an effect is about. Of one timer or job, few effects are in the list at a time. */
const nameOf = (effect: DriverEffect): string =>
  'timer' in effect ? `timer/${effect.timer}` : `job/${effect.job}`;

/** Both are about the same timer or job, and the earlier one begins it. */
function overtakes(later: DriverEffect, earlier: DriverEffect | null | undefined): boolean {
  if (!earlier) return false;
  if (later.kind === 'run-job' || later.kind === 'cancel-job') return earlier.kind === 'run-job';
  return earlier.kind === 'arm-timer' && earlier.generation <= later.generation;
}
