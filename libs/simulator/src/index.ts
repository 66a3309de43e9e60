export * from './bare-reference.js';
export * from './instants.js';
export * from './job-handler.js';
export * from './scenario/run-scenario.js';
export * from './scenario/scenario.js';
export type { CaseWrite } from './scenario/submit.js';
export * from './simulated-instance.js';
export * from './simulation-limit.js';
export * from './simulation.js';
