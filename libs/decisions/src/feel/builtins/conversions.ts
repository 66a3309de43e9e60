import type { Session } from '../session.js';
import { numberFromText } from '../values/number.js';
import { rangeFromText } from '../range-text.js';
import { textOf } from '../values/text.js';
import type { Value } from '../values/value.js';
import { overload, type BuiltIns } from './overload.js';

/**
 * Conversions from one kind to another (DMN 1.5, 10.3.4.1). `dates` has those to temporal values.
 */
export const conversionFunctions: BuiltIns = {
  string: [overload('from: any', (session, [from]: [Value]) => toText(session, from))],
  number: [
    overload(
      'from: string, grouping separator?: string|null, decimal separator?: string|null',
      toNumber,
    ),
  ],
  range: [
    overload(
      'from: string',
      (session, [from]: [string]) =>
        rangeFromText(from) ??
        session.fail('invalid-arguments', 'range() needs the text of a range.'),
    ),
  ],
};

function toText(session: Session, from: Value): Value {
  if (from === null) return null;
  session.spendWalk(from);
  const text = textOf(from);
  session.spendText(text.length);
  return text;
}

function toNumber(
  session: Session,
  [from, grouping, decimal]: [string, (string | null)?, (string | null)?],
): Value {
  const isSound =
    [' ', ',', '.', undefined, null].includes(grouping) &&
    ['.', ',', undefined, null].includes(decimal) &&
    (!grouping || grouping !== decimal);
  if (!isSound)
    return session.fail(
      'invalid-arguments',
      'number() was given separators that it does not know.',
    );
  const plain = grouping ? from.split(grouping).join('') : from;
  return (
    numberFromText(decimal ? plain.split(decimal).join('.') : plain) ??
    session.fail('invalid-arguments', 'number() needs the text of a number.')
  );
}
