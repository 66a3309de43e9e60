import type { Session } from '../session.js';
import { withName } from '../scope.js';
import type { ComparisonOperator, Node, NodeOf } from '../syntax/ast.js';
import { compare as order } from '../values/comparison.js';
import { equals } from '../values/equality.js';
import { inRange } from '../values/membership.js';
import { kindOf, type Value } from '../values/value.js';
import type { Compiler, Evaluate } from './compiler.js';
import { INPUT } from './names.js';
import { unaryTest } from './unary-tests.js';

const HOLDS: Record<Exclude<ComparisonOperator, '=' | '!='>, (order: number) => boolean> = {
  '<': (value) => value < 0,
  '<=': (value) => value <= 0,
  '>': (value) => value > 0,
  '>=': (value) => value >= 0,
};

export function compare(
  { operator, left, right }: NodeOf<'compare'>,
  { compile }: Compiler,
): Evaluate {
  const [first, second] = [compile(left), compile(right)];
  return (scope) => compareValues(scope.session, operator, [first(scope), second(scope)]);
}

export function between({ value, low, high }: NodeOf<'between'>, { compile }: Compiler): Evaluate {
  const [middle, start, end] = [compile(value), compile(low), compile(high)];
  return (scope) => {
    const within = inRange(middle(scope), {
      kind: 'range',
      start: start(scope),
      end: end(scope),
      startIncluded: true,
      endIncluded: true,
    });
    return (
      within ??
      scope.session.fail('type-mismatch', 'These values cannot be compared with "between".')
    );
  };
}

/** `x in (a, b)`: true where one test holds; null where none does and one cannot be told. */
export function inTests({ value, tests }: NodeOf<'in'>, compiler: Compiler): Evaluate {
  const subject = compiler.compile(value);
  const all = tests.map((test: Node) => unaryTest(test, compiler, { trueMatches: false }));
  return (scope) => {
    const input = subject(scope);
    const inner = withName(scope, INPUT, input);
    const results = all.map((test) => test(inner, input));
    if (results.includes(true)) return true;
    return results.includes(null)
      ? scope.session.fail('type-mismatch', 'A value cannot be compared with what follows "in".')
      : false;
  };
}

export function compareValues(
  session: Session,
  operator: ComparisonOperator,
  [left, right]: [Value, Value],
): Value {
  session.spendWalk(left);
  const result = holds(operator, left, right);
  return (
    result ??
    session.fail(
      'type-mismatch',
      `A ${kindOf(left)} and a ${kindOf(right)} cannot be compared by "${operator}".`,
    )
  );
}

function holds(operator: ComparisonOperator, left: Value, right: Value): boolean | null {
  if (operator === '=') return equals(left, right);
  if (operator === '!=') {
    const equal = equals(left, right);
    return equal === null ? null : !equal;
  }
  const found = order(left, right);
  return found === null ? null : HOLDS[operator](found);
}
