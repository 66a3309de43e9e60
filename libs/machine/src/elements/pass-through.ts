import type { Behavior } from '../run.js';

/** An abstract task: nothing is to be done, it is complete at once (BPMN 13.3.3). */
export const task: Behavior = {};

/** A manual task is done outside the engine, which neither knows nor waits (BPMN 13.3.3). */
export const manualTask: Behavior = {};
