import { withName, type Scope } from '../scope.js';
import type { Node, NodeOf } from '../syntax/ast.js';
import { usesInput } from '../syntax/uses-input.js';
import { matches } from '../values/membership.js';
import { is, type Value } from '../values/value.js';
import type { Compiler, Evaluate } from './compiler.js';
import { compareValues } from './comparisons.js';
import { INPUT } from './names.js';

type Test = (scope: Scope, input: Value) => boolean | null;

/**
 * One test of an input (DMN 1.5, 10.3.1.2 rule 7): a comparison, an expression of `?`, or a value,
 * range or list that the input
 * is to match. `trueMatches`: an expression without `?` that is true counts as a match, unless the
 * input itself is a boolean. The word `true` is a value: it does not match an unknown input.
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
  if (node.node === 'unary-tests') return (scope) => booleanOrNull(evaluate(scope));
  const isCondition = trueMatches && node.node !== 'boolean';
  if (usesInput(node)) return (scope, input) => resultOfInput(evaluate(scope), input, node);
  return (scope, input) => {
    const value = evaluate(scope);
    if (isCondition && value === true && typeof input !== 'boolean') return true;
    scope.session.spendWalk(input, value);
    const found = matches(input, value);
    if (found === null && is(value, 'range'))
      scope.session.mismatch('A value cannot be compared with the ends of a range.', input);
    return found;
  };
}

/**
 * The input entry of a rule. It holds if one test holds. Negated, it holds if every test fails:
 * with an unknown one it is unknown, so that nobody is taken for an adult because their age is not
 * known.
 */
export function unaryTests(
  { negated, tests }: NodeOf<'unary-tests'>,
  compiler: Compiler,
): Evaluate {
  const all = tests.map((test) => unaryTest(test, compiler, { trueMatches: true }));
  return (scope) => {
    const input = scope.find(INPUT) ?? null;
    const inner = withName(scope, INPUT, input);
    const results = all.map((test) => test(inner, input));
    if (results.includes(true)) return !negated;
    // A number is no answer to `"a"`, and the row for everything else is none either.
    if (input !== null && results.includes(null))
      scope.session.mismatch('A value cannot be compared with the tests of a rule.', input);
    return negated && results.includes(null) ? null : negated;
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
      ? scope.session.mismatch('A value cannot be compared with what follows "in".', input)
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
