import { withNames } from '../scope.js';
import type { EvaluationCode } from '../session.js';
import type { NodeOf } from '../syntax/ast.js';
import { coerce } from '../types/coerce.js';
import type { Value } from '../values/value.js';
import type { Compiler, Evaluate } from './compiler.js';

export function typed({ value, type, place }: NodeOf<'typed'>, compiler: Compiler): Evaluate {
  const evaluate = compiler.compile(value);
  const declared = compiler.type(type);
  return (scope) => coerce(scope.session, evaluate(scope), { type: declared, place });
}

export function resultOf(
  { entries, result }: NodeOf<'result-of'>,
  { compile }: Compiler,
): Evaluate {
  const evaluators = entries.map((entry) => [entry.name, compile(entry.value)] as const);
  const last = compile(result);
  return (scope) => {
    const names = new Map<string, Value>();
    const inner = withNames(scope, names);
    for (const [name, evaluate] of evaluators) names.set(name, evaluate(inner));
    return last(inner);
  };
}

export const faulty =
  ({ code, message }: NodeOf<'faulty'>): Evaluate =>
  ({ session }) =>
    session.fail(code as EvaluationCode, message);
