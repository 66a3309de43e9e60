export * from './api.js';
export { variablesAt } from './commands/complete-task.js';
export { OPERATORS } from './commands/rights.js';
export { createEngine, type EngineSettings } from './engine.js';
export { DEFAULT_TTL_MINUTES } from './exchange/publish-message.js';
export { OnDuty, type Resolved } from './notices/on-duty.js';
export * from './ports.js';
export * from './refusal.js';
export { INTERPRETER, LARGEST_STATE } from './advance/write-step.js';
