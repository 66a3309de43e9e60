export * from './queues/background-queues.js';
