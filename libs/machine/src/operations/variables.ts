import type { Json, JsonObject, ScopeId } from '@waymark/domain';
import { emit, type Run } from '../run.js';
import type { ElementState, ScopeState, State } from '../state.js';

/** The scope whose variables an element instance reads: its own, where it has one. */
export const scopeOf = (state: State, element: ElementState): ScopeId =>
  state.scopes[element.id] ? element.id : element.scope;

/**
 * The scope and those around it, up to that of the process: a called process does not see its
 * caller.
 */
export function* visibleScopes(state: State, from: ScopeId): Generator<ScopeState> {
  let scope = state.scopes[from];
  while (scope) {
    yield scope;
    scope = scope.isolated || scope.parent === null ? undefined : state.scopes[scope.parent];
  }
}

/** A variable's value as seen from a scope; undefined where no scope has it. */
export function lookUp(state: State, from: ScopeId, name: string): Json | undefined {
  let scope = state.scopes[from];
  while (scope) {
    if (Object.hasOwn(scope.variables, name)) return scope.variables[name];
    scope = scope.isolated || scope.parent === null ? undefined : state.scopes[scope.parent];
  }
  return undefined;
}

/** All that a scope sees; an inner variable hides an outer one of its name. */
export function visibleVariables(state: State, from: ScopeId): JsonObject {
  return [...visibleScopes(state, from)]
    .reverse()
    .reduce<JsonObject>((all, scope) => ({ ...all, ...scope.variables }), {});
}

/** Sets a variable where it is: in the nearest scope that has it, else in that of the process. */
export function assign(run: Run, from: ScopeId, [name, value]: [string, Json]): void {
  let target = run.state.scopes[from];
  while (
    target &&
    !Object.hasOwn(target.variables, name) &&
    !target.isolated &&
    target.parent !== null
  ) {
    target = run.state.scopes[target.parent];
  }
  if (target) setIn(run, target.id, [name, value]);
}

/** Sets a variable in this very scope. */
export function setIn(run: Run, scope: ScopeId, [name, value]: [string, Json]): void {
  emit(run, { kind: 'variable-set', scope, name, value });
  run.agenda.changed.push(name);
}

export function assignAll(run: Run, from: ScopeId, variables: JsonObject): void {
  for (const entry of Object.entries(variables)) assign(run, from, entry);
}
