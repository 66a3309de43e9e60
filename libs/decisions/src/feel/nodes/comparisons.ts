import type { Session } from '../session.js';
import type { ComparisonOperator, NodeOf } from '../syntax/ast.js';
import { compare as order } from '../values/comparison.js';
import { equals } from '../values/equality.js';
import { inRange } from '../values/membership.js';
import { kindOf, type Value } from '../values/value.js';
import type { Compiler, Evaluate } from './compiler.js';

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
