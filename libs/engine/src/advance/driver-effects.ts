import type { Effect } from '@waymark/machine';

export type DriverSideEffect = Extract<
  Effect,
  { kind: 'arm-timer' | 'cancel-timer' | 'run-job' | 'cancel-job' }
>;
const KINDS: ReadonlySet<string> = new Set(['arm-timer', 'cancel-timer', 'run-job', 'cancel-job']);

/**
 * The effects that a driver carries out: ids, element ids and times only. All others leave by the
 * outbox.
 */
export const driverEffects = (effects: readonly Effect[]): DriverSideEffect[] =>
  effects.filter((effect): effect is DriverSideEffect => KINDS.has(effect.kind));
