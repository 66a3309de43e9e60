import type { JsonObject } from '@waymark/domain';
import { rootOf } from '../values/root-scope.js';
import type { State } from '../state.js';

/** The variables of the instance itself; they stay when it has ended. */
export const rootVariables = (state: State): JsonObject => rootOf({ state }).variables;
