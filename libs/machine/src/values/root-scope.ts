import type { Run } from '../run.js';
import type { ScopeState } from '../state.js';

/** The scope of the instance itself, which holds the variables of its process. */
export function rootScope({ state }: Pick<Run, 'state'>): ScopeState {
  for (const id in state.scopes) {
    const scope = state.scopes[id];
    if (scope?.parent === null) return scope;
  }
  throw new Error('the instance has no root scope');
}
