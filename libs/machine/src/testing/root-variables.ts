import type { JsonObject } from '@waymark/domain';
import type { State } from '../state.js';
import { rootScope } from '../values/root-scope.js';

/** The variables of the instance itself, which stay after its end. */
export const rootVariables = (state: State): JsonObject => rootScope({ state }).variables;
