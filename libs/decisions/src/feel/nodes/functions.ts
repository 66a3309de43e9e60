import { userFunction } from '../user-function.js';
import { withNames, type Scope } from '../scope.js';
import type { NodeOf } from '../syntax/ast.js';
import { type FeelFunction, type Value, is, kindOf } from '../values/value.js';
import type { Compiler, Evaluate } from './compiler.js';

export function functionDefinition(node: NodeOf<'function'>, compiler: Compiler): Evaluate {
  const parameters = node.parameters.map(({ name, type }) => ({
    name,
    type: type ? compiler.type(type) : null,
  }));
  const body = compiler.compile(node.body);
  if (node.external)
    return ({ session }) => session.fail('unsupported', 'Waymark runs functions in FEEL only.');
  return (scope) =>
    userFunction({
      name: 'function',
      parameters,
      result: null,
      run: (names) => body(withNames(scope, names)),
    });
}

export function call(node: NodeOf<'call'>, { compile }: Compiler): Evaluate {
  const callee = compile(node.callee);
  const args = node.args.map(compile);
  return (scope) => {
    const target = calleeOf(scope, callee(scope), node);
    if (!target) return null;
    const values = args.map((evaluate) => evaluate(scope));
    return scope.session.nested(() => target.invoke(scope.session, values));
  };
}

export function callNamed(node: NodeOf<'call-named'>, { compile }: Compiler): Evaluate {
  const callee = compile(node.callee);
  const args = node.args.map(({ name, value }) => [name, compile(value)] as const);
  const isAmbiguous = new Set(node.args.map(({ name }) => name)).size < node.args.length;
  return (scope) => {
    const target = calleeOf(scope, callee(scope), node);
    if (!target) return null;
    if (isAmbiguous) return scope.session.fail('invalid-arguments', 'An argument is given twice.');
    const values = new Map<string, Value>(args.map(([name, evaluate]) => [name, evaluate(scope)]));
    return scope.session.nested(() => target.invokeNamed(scope.session, values));
  };
}

function calleeOf(
  { session }: Scope,
  value: Value,
  { callee }: NodeOf<'call' | 'call-named'>,
): FeelFunction | null {
  if (is(value, 'function')) return value;
  const what = callee.node === 'name' ? `"${callee.name}"` : `A ${kindOf(value)}`;
  return session.fail(
    value === null ? 'unknown-function' : 'not-callable',
    `${what} is not a function.`,
  );
}
