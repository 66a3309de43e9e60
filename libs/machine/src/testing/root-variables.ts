import type { JsonObject } from '@waymark/domain';
import { rootScope } from '../values/root-scope.js';
import type { State } from '../state.js';

/** The variables of the instance itself, which stay after its end. */
export const rootVariables = (state: State): JsonObject => rootScope({ state }).variables;
