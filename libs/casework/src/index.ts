export { createCaseWriter } from './bindings/case-writer.js';
export { createCasework, type Casework } from './casework.js';
export { fileSender } from './outbound/file-sender.js';
export type { Sender } from './outbound/sender.js';
export * from './synthetic/index.js';
