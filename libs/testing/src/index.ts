export * from './postgres/failing-statements.js';
export * from './postgres/test-database.js';
export * from './test-now.js';
