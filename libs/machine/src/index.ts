export { apply, fold } from './apply/apply.js';
export { STEP_BUDGET } from './agenda.js';
export * from './effect.js';
export * from './event.js';
export * from './fact.js';
export { isOpen } from './lifecycle.js';
export { migrateState, STATE_VERSION } from './migrations/migrate-state.js';
export * from './program/program.js';
export { openTasks } from './read/open-tasks.js';
export { rootVariables } from './read/root-variables.js';
export { startSubscriptions, type StartSubscription } from './read/start-subscriptions.js';
export { nextStart, startTimers, type StartTimer } from './read/start-timers.js';
export { stateSize } from './read/state-size.js';
export {
  lookUp,
  scopeOf,
  variableSeenBy,
  variablesSeenBy,
  visibleVariables,
} from './values/variables.js';
export { waitingAt, type Waiting } from './read/waiting-at.js';
export * from './reference.js';
export * from './state.js';
export * from './step.js';
