import type { Session } from '../session.js';
import type { ArithmeticOperator, NodeOf } from '../syntax/ast.js';
import { add } from '../values/add.js';
import { divide, multiply, power } from '../values/multiply.js';
import { negate as negated, subtract } from '../values/subtract.js';
import { isNumber } from '../values/number.js';
import { kindOf, type Value } from '../values/value.js';
import type { Compiler, Evaluate } from './compiler.js';

/**
 * Undefined: the operator does not take these kinds. Null: there is no result (division by zero,
 * out of range).
 */
const OPERATIONS: Record<ArithmeticOperator, (left: Value, right: Value) => Value | undefined> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '**': power,
};

export function arithmetic(
  { operator, left, right }: NodeOf<'arithmetic'>,
  { compile }: Compiler,
): Evaluate {
  const [first, second] = [compile(left), compile(right)];
  return (scope) => calculate(scope.session, operator, [first(scope), second(scope)]);
}

export function negate({ value }: NodeOf<'negate'>, { compile }: Compiler): Evaluate {
  const evaluate = compile(value);
  return (scope) => {
    const operand = evaluate(scope);
    const result = negated(operand);
    return result === undefined
      ? scope.session.mismatch(`A ${kindOf(operand)} has no negative.`, operand)
      : result;
  };
}

/** Fractional and huge exponents go through logarithms. */
const costOfPower = (exponent: Value): number =>
  isNumber(exponent) && exponent.isInteger() && exponent.abs().lt(10_000) ? 30 : 1_200;

function calculate(
  session: Session,
  operator: ArithmeticOperator,
  [left, right]: [Value, Value],
): Value {
  session.spend(operator === '**' ? costOfPower(right) : 1);
  if (typeof left === 'string' && typeof right === 'string')
    session.spendText(left.length + right.length);
  const result = OPERATIONS[operator](left, right);
  if (result === undefined)
    return session.mismatch(
      `"${operator}" cannot take a ${kindOf(left)} and a ${kindOf(right)}.`,
      left,
      right,
    );
  return result ?? session.fail('invalid-value', `"${operator}" has no result for these values.`);
}
