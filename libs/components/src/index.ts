export { ComponentMissing } from './component-missing.js';
export { freePort } from './free-port.js';
export { startGuarded, type Exit, type GuardedProcess } from './guarded-process.js';
export { isAlive, runsProgram, whenGone } from './process-life.js';
export { startPostgres, type RunningPostgres } from './postgres/start-postgres.js';
export { startTemporal } from './temporal/start-temporal.js';
