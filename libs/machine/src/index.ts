export * from './effect.js';
export * from './event.js';
export * from './fact.js';
export * from './program.js';
export * from './reference.js';
export * from './state.js';
export * from './step.js';
