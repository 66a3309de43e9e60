import type { NodeOf } from '../syntax/ast.js';
import type { Value } from '../values/value.js';
import type { Compiler, Evaluate } from './compiler.js';

/**
 * Three-valued logic: false decides `and`, true decides `or`. A value that is not a boolean counts
 * as unknown (DMN 1.5, table 50).
 */
export function and({ left, right }: NodeOf<'and'>, compiler: Compiler): Evaluate {
  return settledBy(false, [left, right].map(compiler.compile) as [Evaluate, Evaluate]);
}

export function or({ left, right }: NodeOf<'or'>, compiler: Compiler): Evaluate {
  return settledBy(true, [left, right].map(compiler.compile) as [Evaluate, Evaluate]);
}

function settledBy(decisive: boolean, [left, right]: [Evaluate, Evaluate]): Evaluate {
  return (scope) => {
    scope.session.spend();
    const first = left(scope);
    if (first === decisive) return decisive;
    const second = right(scope);
    if (second === decisive) return decisive;
    return isBoolean(first) && isBoolean(second)
      ? !decisive
      : scope.session.fail(
          [first, second].every((value) => value === null || isBoolean(value))
            ? 'unknown-value'
            : 'type-mismatch',
          'A condition must be true or false.',
        );
  };
}

/** Null is not true, so an unknown condition takes the `else`. */
export function choice(node: NodeOf<'if'>, { compile }: Compiler): Evaluate {
  const [condition, then, otherwise] = [
    compile(node.condition),
    compile(node.then),
    compile(node.else),
  ];
  return (scope) => {
    scope.session.spend();
    const holds = condition(scope);
    if (holds === true) return then(scope);
    return holds === false || holds === null
      ? otherwise(scope)
      : scope.session.fail('type-mismatch', 'A condition must be true or false.');
  };
}

const isBoolean = (value: Value): boolean => typeof value === 'boolean';
