export * from './queues/background-queues.js';
export * from './transactional/add-in-transaction.js';
export * from './transactional/queue-schema.js';
export * from './transactional/queues-exist.js';
