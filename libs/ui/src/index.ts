export * from './button.js';
export * from './choices.js';
export * from './error-summary.js';
export * from './form-group.js';
export * from './table.js';
export * from './tag.js';
export * from './text-input.js';
export * from './texts.js';
