import type { Projectors } from './projection.js';

/**
 * Collects variables for the case file, which follows some of them. The values are stored in the
 * instance's encrypted state.
 */
export const variableProjectors: Projectors<'variable-set' | 'scope-opened'> = {
  'scope-opened': (fact, projection) => {
    if (fact.parent === null) Object.assign(projection.variables, fact.variables);
  },
  'variable-set': (fact, projection) => {
    const scope = projection.after.scopes[fact.scope] ?? projection.before?.scopes[fact.scope];
    if (scope?.parent === null) projection.variables[fact.name] = fact.value;
  },
};
