import { builtIn } from '../builtins/registry.js';
import { lookUp } from '../lookup.js';
import type { Scope } from '../scope.js';
import type { Session } from '../session.js';
import type { NodeOf } from '../syntax/ast.js';
import { isContext, kindOf, type Value } from '../values/value.js';
import { propertyOf } from '../values/properties.js';
import type { Compiler, Evaluate } from './compiler.js';

export const INPUT = '?';

/** A variable in scope, or else a built-in function. */
export const name = ({ name: wanted }: NodeOf<'name'>): Evaluate => {
  const known = builtIn(wanted);
  return (scope) => {
    scope.session.spend();
    return scope.find(wanted) ?? valueOrNull(scope, wanted, known);
  };
};

export const input = (): Evaluate => (scope) => scope.find(INPUT) ?? null;

export function path(node: NodeOf<'path'>, { compile }: Compiler): Evaluate {
  const of = compile(node.of);
  return (scope) => {
    const value = of(scope);
    return Array.isArray(value)
      ? pathOfList(scope.session, value, node.name)
      : pathOf(scope.session, value, node.name);
  };
}

function valueOrNull(scope: Scope, wanted: string, known: Value | undefined): Value {
  const found = scope.find(wanted);
  if (found !== undefined) return found;
  return known ?? scope.session.fail('unknown-variable', `There is no "${wanted}" here.`);
}

function pathOfList(session: Session, list: Value[], property: string): Value {
  session.spend(list.length);
  return session.admit(
    list.map((item) =>
      Array.isArray(item) ? pathOfList(session, item, property) : pathOf(session, item, property),
    ),
  );
}

function pathOf(session: Session, value: Value, property: string): Value {
  const found = isContext(value) ? lookUp(value, property) : propertyOf(value, property);
  return found === undefined
    ? session.fail('unknown-property', `A ${kindOf(value)} has no property "${property}".`)
    : found;
}
