import type { Json, JsonObject, Problem } from '@waymark/domain';
import { compileExpression, evaluateExpression, type Evaluation } from '../index.js';

type ExpressionOptions = Parameters<typeof compileExpression>[1];

export const NOW = '2026-07-01T09:00:00.000Z';

/** Compiles and evaluates at a fixed time in London; a syntax error throws. */
export function evaluate(
  text: string,
  variables: JsonObject = {},
  options: ExpressionOptions = {},
): Evaluation {
  const compiled = compileExpression(text, { names: Object.keys(variables), ...options });
  if (!compiled.ok)
    throw new Error(`${text}: ${compiled.failure.map(({ message }) => message).join(' ')}`);
  return evaluateExpression(compiled.value, { variables, now: NOW });
}

export const feel = (text: string, variables: JsonObject = {}): Json =>
  evaluate(text, variables).value;
export const problemCodes = (text: string, variables: JsonObject = {}): string[] =>
  evaluate(text, variables).problems.map(({ code }) => code);
export const unaryTest = (text: string, input: Json, variables: JsonObject = {}): Json =>
  evaluate(text, { ...variables, '?': input }, { kind: 'unary-tests' }).value;

export function syntaxProblem(text: string): Problem | undefined {
  const compiled = compileExpression(text);
  return compiled.ok ? undefined : compiled.failure[0];
}
