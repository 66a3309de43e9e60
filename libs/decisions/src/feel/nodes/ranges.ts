import type { ComparisonOperator, NodeOf } from '../syntax/ast.js';
import { type FeelRange, type Value, kindOf } from '../values/value.js';
import type { Session } from '../session.js';
import type { Compiler, Evaluate } from './compiler.js';

export function range(node: NodeOf<'range'>, { compile }: Compiler): Evaluate {
  const [start, end] = [compile(node.start), compile(node.end)];
  return (scope) =>
    rangeOf(scope.session, {
      kind: 'range',
      start: start(scope),
      end: end(scope),
      startIncluded: node.startIncluded,
      endIncluded: node.endIncluded,
    });
}

/** A comparison such as `< 5` used as a value. */
export function comparisonRange(
  { operator, value }: NodeOf<'comparison-range'>,
  { compile }: Compiler,
): Evaluate {
  const end = compile(value);
  return (scope) => comparisonAsRange(operator, end(scope));
}

/** The two ends of a range must be of the same kind. */
function rangeOf(session: Session, made: FeelRange): Value {
  const kinds = [made.start ?? null, made.end ?? null]
    .map(kindOf)
    .filter((kind) => kind !== 'null');
  if (new Set(kinds).size > 1)
    return session.fail('type-mismatch', 'The ends of a range must be of the same kind.');
  return made;
}

function comparisonAsRange(operator: ComparisonOperator, value: Value): FeelRange {
  const [included, upper, lower] = [
    operator !== '<' && operator !== '>' && operator !== '!=',
    operator.startsWith('<'),
    operator.startsWith('>'),
  ];
  return {
    kind: 'range',
    start: upper ? undefined : value,
    end: lower ? undefined : value,
    startIncluded: included && !upper,
    endIncluded: included && !lower,
    operator,
  };
}
