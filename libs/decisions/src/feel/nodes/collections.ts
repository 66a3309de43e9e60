import { withNames } from '../scope.js';
import type { NodeOf } from '../syntax/ast.js';
import type { Value } from '../values/value.js';
import type { Compiler, Evaluate } from './compiler.js';

export function list({ items }: NodeOf<'list'>, { compile }: Compiler): Evaluate {
  const evaluators = items.map(compile);
  return (scope) => {
    scope.session.spend();
    return scope.session.admit(evaluators.map((evaluate) => evaluate(scope)));
  };
}

/**
 * An entry sees those before it. If two entries have the same name, the context is null (DMN 1.5,
 * 10.3.2.6).
 */
export function context({ entries }: NodeOf<'context'>, { compile }: Compiler): Evaluate {
  const evaluators = entries.map((entry) => [entry.name, compile(entry.value)] as const);
  const isAmbiguous = new Set(entries.map((entry) => entry.name)).size < entries.length;
  return (scope) => {
    scope.session.spend();
    if (isAmbiguous)
      return scope.session.fail('invalid-value', 'A context has two entries with the same name.');
    const names = new Map<string, Value>();
    const inner = withNames(scope, names);
    for (const [name, evaluate] of evaluators) names.set(name, evaluate(inner));
    return scope.session.admit(names);
  };
}
