import { evaluateExpression, type CompiledExpression } from '@waymark/decisions';
import type { Json, JsonObject, ScopeId } from '@waymark/domain';
import { Fault } from '../fault.js';
import type { MappingPlan, ValuePlan } from '../program.js';
import type { Run } from '../run.js';
import { lookUp } from './variables.js';

/** Where an expression is evaluated: the scope whose variables it sees, and names that hide them (loop counters, a result). */
export interface Place { scope: ScopeId; extra?: JsonObject }

/** The value of an expression; a fault where it cannot be evaluated. Null is a value. */
export function evaluate(run: Run, expression: CompiledExpression, place: Place): Json {
  const { value, problems } = evaluateExpression(expression, { variables: contextOf(run, expression.reads, place), now: run.at, zone: run.reference.zone });
  const failed = problems.filter((problem) => problem.severity === 'error' || value === null);
  // Problems name codes and variables, never values.
  if (failed.length > 0) throw new Fault('expression-failed', failed.map(({ code, message }) => `${code}: ${message}`).join('; '));
  return value;
}

export function evaluateValue(run: Run, value: ValuePlan, place: Place): Json {
  return value.kind === 'literal' ? value.value : evaluate(run, value, place);
}

/** A condition is true or false; null means that something it needs is unknown, and nobody shall guess. */
export function holds(run: Run, condition: CompiledExpression, place: Place): boolean {
  const value = evaluate(run, condition, place);
  if (typeof value !== 'boolean') throw new Fault('condition-unknown', 'The condition gives neither true nor false.');
  return value;
}

export function evaluateMappings(run: Run, mappings: readonly MappingPlan[], place: Place): [string, Json][] {
  return mappings.map(({ source, target }) => [target, evaluateValue(run, source, place)]);
}

/** Only the names that are read: most expressions read one or two. */
export function contextOf(run: Run, names: readonly string[], { scope, extra }: Place): JsonObject {
  const entries: [string, Json][] = [];
  for (const name of names) {
    const value = extra && Object.hasOwn(extra, name) ? extra[name] : lookUp(run.state, scope, name);
    if (value !== undefined) entries.push([name, value]);
  }
  return Object.fromEntries(entries);
}
