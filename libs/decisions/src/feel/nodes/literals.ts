import type { NodeOf } from '../syntax/ast.js';
import { numberFromText } from '../values/number.js';
import { temporalFromText } from '../values/parse-temporal.js';
import type { Value } from '../values/value.js';
import type { Evaluate } from './compiler.js';

const constant =
  (value: Value): Evaluate =>
  (scope) => {
    scope.session.spend();
    return value;
  };

export function numberLiteral({ text }: NodeOf<'number'>): Evaluate {
  const value = numberFromText(text);
  return value === null
    ? ({ session }) =>
        session.fail('invalid-value', `${text.slice(0, 40)} is out of the range of numbers.`)
    : constant(value);
}

export const stringLiteral = ({ text }: NodeOf<'string'>): Evaluate => constant(text);
export const booleanLiteral = ({ value }: NodeOf<'boolean'>): Evaluate => constant(value);
export const nullLiteral = (): Evaluate => constant(null);

export function temporalLiteral({ text }: NodeOf<'temporal'>): Evaluate {
  const value = temporalFromText(text);
  return value === null
    ? ({ session }) =>
        session.fail('invalid-value', `"${text.slice(0, 40)}" is not a date, time or duration.`)
    : constant(value);
}
