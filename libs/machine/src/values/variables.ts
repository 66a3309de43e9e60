import type { ElementInstanceId, Json, JsonObject, ScopeId } from '@waymark/domain';
import { nodeOf } from '../plan-of.js';
import { emit, type Run } from '../run.js';
import type { ElementState, ScopeState, State } from '../state.js';

/** The scope whose variables an element instance reads: its own if it has one. */
export const scopeOf = (state: State, element: ElementState): ScopeId =>
  state.scopes[element.id] ? element.id : element.scope;

/** All the variables that an element instance sees; none if it has ended. */
export function variablesSeenBy(state: State, elementInstanceId: ElementInstanceId): JsonObject {
  const element = state.elements[elementInstanceId];
  return element ? visibleVariables(state, scopeOf(state, element)) : {};
}

/** One variable as an element instance sees it; undefined if it has ended or sees no such name. */
export function variableSeenBy(
  state: State,
  elementInstanceId: ElementInstanceId,
  name: string,
): Json | undefined {
  const element = state.elements[elementInstanceId];
  return element && lookUp(state, scopeOf(state, element), name);
}

/**
 * The run of a process that an element instance belongs to, named by its outermost scope: that of
 * the instance, or that of the call activity that called the process. Undefined if it has ended.
 */
export function processRunOf(
  state: State,
  elementInstanceId: ElementInstanceId,
): ScopeId | undefined {
  let scope = state.scopes[state.elements[elementInstanceId]?.scope ?? ''];
  while (scope && !scope.called && scope.parent !== null) scope = state.scopes[scope.parent];
  return scope?.id;
}

/** A variable's value as seen from a scope; undefined if no visible scope has it. */
export function lookUp(state: State, from: ScopeId, name: string): Json | undefined {
  return nearestWith(state, from, name)?.variables[name];
}

/** All the variables that a scope sees; an inner variable hides an outer one of the same name. */
export function visibleVariables(state: State, from: ScopeId): JsonObject {
  return [...visibleScopes(state, from)]
    .reverse()
    .reduce<JsonObject>((all, scope) => ({ ...all, ...scope.variables }), {});
}

/**
 * Sets a variable in the nearest visible scope that has it, or else in that of the process. What an
 * instance of a loop keeps for itself stays in its own scope.
 */
export function assign(run: Run, from: ScopeId, [name, value]: [string, Json]): void {
  let target: ScopeId | undefined;
  for (const scope of visibleScopes(run.state, from)) {
    target = scope.id;
    if (Object.hasOwn(scope.variables, name) || keepsToItself(run, scope, name)) break;
  }
  if (target !== undefined) setIn(run, target, [name, value]);
}

/**
 * Sets a result of an element where the element's surroundings can read it, or for an instance of a
 * loop that keeps it, in its own scope.
 */
export function assignOutside(run: Run, element: ElementState, entry: [string, Json]): void {
  const own = run.state.scopes[element.id];
  if (own && keepsToItself(run, own, entry[0])) setIn(run, own.id, entry);
  else assign(run, element.scope, entry);
}

/**
 * Instances of a parallel loop run at the same time, so each writes for itself: only what the loop
 * collects leaves it. The list that any multi-instance loop collects is its own, and an instance
 * that writes to the same name keeps that, too (docs/journeys.md#the-diagram).
 */
function keepsToItself(run: Run, { element: id }: ScopeState, name: string): boolean {
  const element = id === null ? undefined : run.state.elements[id];
  if (!element?.loop) return false;
  const { loop } = nodeOf(run, element);
  return loop?.kind === 'multi-instance' && (!loop.sequential || loop.outputCollection === name);
}

/** Whether this is the list in which the loop of this scope collects. Only the loop writes it. */
export function collectsIn(run: Run, scope: ScopeId, name: string): boolean {
  const element = run.state.elements[scope];
  if (!element || element.loop) return false;
  const { loop } = nodeOf(run, element);
  return loop?.kind === 'multi-instance' && loop.outputCollection === name;
}

/** Sets a variable in this very scope. */
export function setIn(run: Run, scope: ScopeId, [name, value]: [string, Json]): void {
  emit(run, { kind: 'variable-set', scope, name, value });
  run.agenda.changed.push(name);
}

export function assignAll(run: Run, from: ScopeId, variables: JsonObject): void {
  for (const entry of Object.entries(variables)) assign(run, from, entry);
}

/**
 * The walk up the scopes: this scope and those around it, up to the scope of the process. A called
 * process does not see the variables of its caller.
 */
function* visibleScopes(state: State, from: ScopeId): Generator<ScopeState> {
  let scope = state.scopes[from];
  while (scope) {
    yield scope;
    scope = scope.isolated || scope.parent === null ? undefined : state.scopes[scope.parent];
  }
}

function nearestWith(state: State, from: ScopeId, name: string): ScopeState | undefined {
  for (const scope of visibleScopes(state, from))
    if (Object.hasOwn(scope.variables, name)) return scope;
  return undefined;
}
