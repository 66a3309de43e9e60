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
    const [point, from, until] = [middle(scope), start(scope), end(scope)];
    const within = inRange(point, {
      kind: 'range',
      start: from,
      end: until,
      startIncluded: true,
      endIncluded: true,
    });
    const message = 'These values cannot be compared with "between".';
    return within ?? scope.session.mismatch(message, point, from, until);
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
    session.mismatch(
      `A ${kindOf(left)} and a ${kindOf(right)} cannot be compared by "${operator}".`,
      left,
      right,
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
