import { withName, type Scope } from '../scope.js';
import type { Node, NodeOf } from '../syntax/ast.js';
import { usesInput } from '../syntax/uses-input.js';
import { matches } from '../values/membership.js';
import type { Value } from '../values/value.js';
import type { Compiler, Evaluate } from './compiler.js';
import { compareValues } from './comparisons.js';
import { INPUT } from './names.js';

type Test = (scope: Scope, input: Value) => boolean | null;

/**
 * One test of an input (DMN 1.5, 10.3.1.2 rule 7): a comparison, an expression of `?`, or a value,
 * range or list that the input
 * is to match. `trueMatches`: an expression without `?` that is true counts as a match, unless the
 * input itself is a boolean.
 */
function unaryTest(
  node: Node,
  { compile }: Compiler,
  { trueMatches }: { trueMatches: boolean },
): Test {
  if (node.node === 'comparison-range') {
    const { operator } = node;
    const bound = compile(node.value);
    return (scope, input) =>
      booleanOrNull(compareValues(scope.session, operator, [input, bound(scope)]));
  }
  const evaluate = compile(node);
  if (usesInput(node)) return (scope, input) => resultOfInput(evaluate(scope), input, node);
  return (scope, input) => {
    const value = evaluate(scope);
    if (trueMatches && value === true && typeof input !== 'boolean') return true;
    scope.session.spendWalk(input, value);
    return matches(input, value);
  };
}

/** The input entry of a rule. It holds if one test holds or, when negated, if none does. */
export function unaryTests(
  { negated, tests }: NodeOf<'unary-tests'>,
  compiler: Compiler,
): Evaluate {
  const all = tests.map((test) => unaryTest(test, compiler, { trueMatches: true }));
  return (scope) => {
    const input = scope.find(INPUT) ?? null;
    const inner = withName(scope, INPUT, input);
    const holds = all.some((test) => test(inner, input) === true);
    return negated ? !holds : holds;
  };
}

/** `x in (a, b)` is true if one test holds, and null if none holds and one is unknown. */
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

export const anyInput = (): Evaluate => () => true;

// `? > 1` is an answer; `?` alone and `? + 1` are values to compare with, unless they could not be
// made
function resultOfInput(value: Value, input: Value, node: Node): boolean | null {
  if (value === null && node.node !== 'input') return null;
  return typeof value === 'boolean' && node.node !== 'input' ? value : matches(input, value);
}

const booleanOrNull = (value: Value): boolean | null => (typeof value === 'boolean' ? value : null);
