import type { JsonObject } from '@waymark/domain';
import type { ScopeState, State } from '@waymark/machine';

/** Variables as an expression of this element would read them: the innermost scope wins; a called process does not see its caller's. */
export function visibleVariables(state: State, element: string): JsonObject {
  const layers: JsonObject[] = [];
  let scope: ScopeState | undefined = state.scopes[element] ?? state.scopes[state.elements[element]?.scope ?? ''];
  while (scope) {
    layers.unshift(scope.variables);
    scope = scope.parent === null || scope.isolated ? undefined : state.scopes[scope.parent];
  }
  return Object.assign({}, ...layers) as JsonObject;
}
