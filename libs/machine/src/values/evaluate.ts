import { evaluateExpression, type CompiledExpression } from '@waymark/decisions';
import {
  isPlainJson,
  type Json,
  type JsonObject,
  type Problem,
  type ScopeId,
} from '@waymark/domain';
import { Fault } from '../fault.js';
import type { MappingPlan, ValuePlan } from '../program/value-plan.js';
import type { Run } from '../run.js';
import { isMistake } from './is-mistake.js';
import { settingsFor } from './settings.js';
import { lookUp } from './variables.js';

/**
 * Where an expression is evaluated: the scope whose variables it sees, and extra names that hide
 * them (a loop counter, a result).
 */
export interface Place {
  scope: ScopeId;
  extra?: JsonObject;
}

/**
 * The value of an expression; a fault if it cannot be evaluated or met a value of the wrong type.
 * Null is a value.
 */
export function evaluate(run: Run, expression: CompiledExpression, place: Place): Json {
  const { value, problems } = evaluateExpression(expression, {
    variables: variablesOf(run, expression, place),
    now: run.at,
    zone: run.reference.zone,
    allowance: run.allowance,
  });
  failOn(problems.filter((problem) => isMistake(problem) || value === null));
  requirePlain(value);
  return value;
}

export function evaluateValue(run: Run, value: ValuePlan, place: Place): Json {
  return value.kind === 'literal' ? value.value : evaluate(run, value, place);
}

/**
 * Whether a condition holds. If it is null, or reads a variable that nobody has set, something is
 * unknown: that is a fault, not a guess.
 */
export function holds(run: Run, condition: CompiledExpression, place: Place): boolean {
  const { value, problems } = evaluateExpression(condition, {
    variables: variablesOf(run, condition, place),
    now: run.at,
    zone: run.reference.zone,
    allowance: run.allowance,
  });
  failOn(
    problems.filter(
      (problem) =>
        isMistake(problem) || problem.code === 'unknown-variable' || typeof value !== 'boolean',
    ),
  );
  if (typeof value !== 'boolean')
    throw new Fault('condition-unknown', 'The condition is neither true nor false.');
  return value;
}

/**
 * An expression can make a text that no database keeps, such as one with NUL. It would stop the
 * step that writes it, again and again.
 */
export function requirePlain(value: Json): void {
  if (!isPlainJson(value))
    throw new Fault(
      'expression-failed',
      'not-text: the text has a character that cannot be kept: NUL, or half of a surrogate pair',
    );
}

/** Problems name codes and variables, never values. */
function failOn(problems: readonly Problem[]): void {
  if (problems.length > 0)
    throw new Fault(
      'expression-failed',
      problems.map(({ code, message }) => `${code}: ${message}`).join('; '),
    );
}

export function evaluateMappings(
  run: Run,
  mappings: readonly MappingPlan[],
  place: Place,
): [string, Json][] {
  return mappings.map(({ source, target }) => [target, evaluateValue(run, source, place)]);
}

const variablesOf = (run: Run, expression: CompiledExpression, place: Place): JsonObject => ({
  ...contextOf(run, expression.reads, place),
  ...settingsFor(run, expression),
});

/** The values of the names that an expression reads, which are mostly one or two. */
export function contextOf(run: Run, names: readonly string[], { scope, extra }: Place): JsonObject {
  const entries: [string, Json][] = [];
  for (const name of names) {
    const value =
      extra && Object.hasOwn(extra, name) ? extra[name] : lookUp(run.state, scope, name);
    if (value !== undefined) entries.push([name, value]);
  }
  return Object.fromEntries(entries);
}
