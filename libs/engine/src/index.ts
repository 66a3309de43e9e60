export * from './api.js';
export * from './ports.js';
export * from './refusal.js';
