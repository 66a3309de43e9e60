import type { Effect } from '@waymark/machine';

export type DriverSideEffect = Extract<
  Effect,
  { kind: 'arm-timer' | 'cancel-timer' | 'run-job' | 'cancel-job' }
>;
const KINDS: ReadonlySet<string> = new Set(['arm-timer', 'cancel-timer', 'run-job', 'cancel-job']);

/** What a driver carries out; the rest leaves by the outbox. Ids, element ids and times only. */
export const driverEffects = (effects: readonly Effect[]): DriverSideEffect[] =>
  effects.filter((effect): effect is DriverSideEffect => KINDS.has(effect.kind));
