export { ComponentMissing } from './component-missing.js';
export { freePort, isListening } from './free-port.js';
export {
  startGuarded,
  type Exit,
  type GuardedProcess,
  type GuardedSpec,
} from './guarded-process.js';
export { isAlive, runsProgram, whenGone } from './process-life.js';
export { isAtLeast } from './is-at-least.js';
export { findPostgres, OLDEST_POSTGRES, type PostgresPrograms } from './postgres/find-postgres.js';
export {
  startPostgres,
  type PostgresOptions,
  type RunningPostgres,
} from './postgres/start-postgres.js';
export { findTemporal, type TemporalProgram } from './temporal/find-temporal.js';
export { OLDEST_TEMPORAL_SERVER, TEMPORAL_RELEASE } from './temporal/release.js';
export {
  startTemporal,
  type RunningTemporal,
  type TemporalOptions,
} from './temporal/start-temporal.js';
