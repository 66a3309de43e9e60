import { withName, withNames, type Scope } from '../scope.js';
import type { NodeOf } from '../syntax/ast.js';
import { integerOf, isNumber } from '../values/number.js';
import type { FeelNumber } from '../values/number.js';
import { isContext, type Value } from '../values/value.js';
import type { Compiler, Evaluate } from './compiler.js';

/**
 * `list[test]` (DMN 1.5, 10.3.2.5): a number picks one item, from 1, or from the end if negative;
 * anything else keeps the items for which
 * it is true, each under the name `item` and, if a context, with its entries in sight. What is no
 * list is a list of one.
 */
export function filter({ of, test }: NodeOf<'filter'>, { compile }: Compiler): Evaluate {
  const [source, keep] = [compile(of), compile(test)];
  return (scope) => {
    const value = source(scope);
    if (value === null) return null;
    return filtered(scope, Array.isArray(value) ? value : [value], keep);
  };
}

function filtered(scope: Scope, items: Value[], keep: Evaluate): Value {
  scope.session.spend(items.length);
  const [first] = items;
  const probe =
    first === undefined ? scope.session.silently(() => keep(scope)) : keep(itemScope(scope, first));
  if (isNumber(probe)) return itemAt(scope, items, probe);
  const answers = items.map((item, index) => (index === 0 ? probe : keep(itemScope(scope, item))));
  if (!answers.every((answer) => answer === null || typeof answer === 'boolean'))
    return scope.session.fail('type-mismatch', 'A filter must be a condition or a position.');
  return scope.session.admit(items.filter((_, index) => answers[index] === true));
}

function itemAt({ session }: Scope, items: Value[], position: FeelNumber): Value {
  const index = integerOf(position);
  if (index === null)
    return session.fail('invalid-value', 'A position in a list is not a whole number.');
  const found = index > 0 ? items[index - 1] : index < 0 ? items[items.length + index] : undefined;
  return found === undefined
    ? session.fail('invalid-value', 'A list has no item at this position.')
    : found;
}

// An entry called `item` of the item itself hides the item.
function itemScope(scope: Scope, item: Value): Scope {
  const named = withName(scope, 'item', item);
  return isContext(item) ? withNames(named, item) : named;
}
