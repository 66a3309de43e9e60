export * from './postgres/failing-statements.js';
export * from './postgres/test-database.js';
export * from './postgres/through-every-break.js';
export * from './postgres/tls-front.js';
export * from './self-signed.js';
export * from './test-now.js';
