export * from './migrations/index.js';
export { APPLICATION_ROLE } from './migrations/row-security.js';
export * from './transaction.js';
export * from './data-source.js';
