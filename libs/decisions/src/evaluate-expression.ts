import { compileNode } from './compile-node.js';
import type { CompiledExpression, Evaluation, EvaluationContext } from './contract.js';
import type { Evaluate } from './feel/nodes/compiler.js';
import { lookUp } from './feel/lookup.js';
import { RootScope } from './feel/scope.js';
import { LimitError, Session } from './feel/session.js';
import type { Node } from './feel/syntax/ast.js';
import { declaredType, fromTypedJson } from './feel/types/from-typed-json.js';
import { answerOf } from './feel/values/json.js';
import type { Value } from './feel/values/value.js';

const compiled = new WeakMap<CompiledExpression, Evaluate>();

/**
 * Evaluates FEEL on plain JSON. If something cannot be evaluated, it is null and `problems` says
 * why. An expression that costs too much ends with `limit`. The same input always gives the same
 * answer: time comes only from `context.now`.
 */
export function evaluateExpression(
  expression: CompiledExpression,
  context: EvaluationContext,
): Evaluation {
  const session = sessionOf(context);
  const value = withinLimits(session, () =>
    answerOf(session, closureOf(expression)(variablesScope(session, context))),
  );
  return { value: value ?? null, problems: session.problems };
}

export const sessionOf = ({ now, zone, allowance }: EvaluationContext): Session =>
  new Session(now, zone ?? 'Europe/London', allowance && { allowance });

/** Variables of the host by name. */
export function variablesScope(session: Session, context: EvaluationContext): RootScope {
  const names = new Map(Object.entries(context.variables));
  return new RootScope(session, (name): Value | undefined => {
    const found = lookUp(names, name);
    return found === undefined ? undefined : fromTypedJson(found, declaredType(context, name));
  });
}

/**
 * Runs an evaluation. If it costs too much or exhausts the stack, the answer is null with the
 * problem `limit`.
 */
export function withinLimits<T>(session: Session, run: () => T): T | null {
  try {
    session.spend(); // where nothing is left, nothing begins
    return run();
  } catch (error) {
    if (!(error instanceof LimitError) && !(error instanceof RangeError)) throw error;
    return session.fail(
      'limit',
      'The evaluation was ended: ' +
        `${error instanceof LimitError ? error.message : 'it has too many levels'}.`,
    );
  }
}

function closureOf(expression: CompiledExpression): Evaluate {
  const known = compiled.get(expression);
  if (known) return known;
  const closure = compileNode(expression.ast as unknown as Node);
  compiled.set(expression, closure);
  return closure;
}
