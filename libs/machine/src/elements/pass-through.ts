import type { Behavior } from '../run.js';

/** An abstract task does nothing and is complete at once (BPMN 13.3.3). */
export const task: Behavior = {};

/** A manual task is done outside the engine, which does not wait for it (BPMN 13.3.3). */
export const manualTask: Behavior = {};
