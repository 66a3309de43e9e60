export { apply, fold } from './apply/apply.js';
export * from './effect.js';
export * from './event.js';
export * from './fact.js';
export { isOpen } from './lifecycle.js';
export { migrateState, STATE_VERSION } from './migrations/migrate-state.js';
export * from './program/deadline-plan.js';
export * from './program/event-plan.js';
export * from './program/job-plan.js';
export * from './program/loop-plan.js';
export * from './program/node-plan.js';
export * from './program/node-type.js';
export * from './program/permissions.js';
export * from './program/process-plan.js';
export * from './program/program.js';
export * from './program/task-plan.js';
export * from './program/value-plan.js';
export * from './program/variable-declaration.js';
export { startSubscriptions, type StartSubscription } from './read/start-subscriptions.js';
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
export { STEP_BUDGET } from './step-limit.js';
export * from './step.js';
