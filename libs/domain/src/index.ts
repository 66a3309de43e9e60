export * from './calendar-data.js';
export * from './ids.js';
export * from './json.js';
export * from './result.js';
export * from './time/index.js';
