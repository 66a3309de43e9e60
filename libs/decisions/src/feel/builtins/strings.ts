import type { Session } from '../session.js';
import { integerOf, numberOf, type FeelNumber } from '../values/number.js';
import { matchesPattern, replacePattern, splitByPattern } from '../regex/pattern.js';
import type { Value } from '../values/value.js';
import { overload, type BuiltIns } from './overload.js';

/** Strings (DMN 1.5, 10.3.4.3). Positions and lengths count code points, not UTF-16 units. */
export const stringFunctions: BuiltIns = {
  substring: [overload('string: string, start position: number, length?: number', substring)],
  'string length': [
    overload('string: string', (session, [string]: [string]) =>
      numberOf(characters(session, string).length),
    ),
  ],
  'upper case': [
    overload('string: string', (session, [string]: [string]) =>
      counted(session, string.toUpperCase()),
    ),
  ],
  'lower case': [
    overload('string: string', (session, [string]: [string]) =>
      counted(session, string.toLowerCase()),
    ),
  ],
  'substring before': [
    overload('string: string, match: string', (_, [string, match]: [string, string]) =>
      string.slice(0, Math.max(0, string.indexOf(match))),
    ),
  ],
  'substring after': [
    overload('string: string, match: string', (_, [string, match]: [string, string]) =>
      string.includes(match) ? string.slice(string.indexOf(match) + match.length) : '',
    ),
  ],
  contains: [
    overload('string: string, match: string', (_, [string, match]: [string, string]) =>
      string.includes(match),
    ),
  ],
  'starts with': [
    overload('string: string, match: string', (_, [string, match]: [string, string]) =>
      string.startsWith(match),
    ),
  ],
  'ends with': [
    overload('string: string, match: string', (_, [string, match]: [string, string]) =>
      string.endsWith(match),
    ),
  ],
  matches: [
    overload(
      'input: string, pattern: string, flags?: string|null',
      (session, [input, pattern, flags]: [string, string, (string | null)?]) =>
        matchesPattern(session, input, { pattern, flags: flags ?? '' }),
    ),
  ],
  replace: [
    overload(
      'input: string, pattern: string, replacement: string, flags?: string|null',
      (session, [input, pattern, replacement, flags]: [string, string, string, (string | null)?]) =>
        replacePattern(session, input, { pattern, flags: flags ?? '', replacement }),
    ),
  ],
  split: [
    overload('string: string, delimiter: string', (session, [input, delimiter]: [string, string]) =>
      splitByPattern(session, input, { pattern: delimiter, flags: '' }),
    ),
  ],
  'string join': [overload('list: list, delimiter?: string|null', stringJoin)],
};

function substring(
  session: Session,
  [string, start, length]: [string, FeelNumber, FeelNumber?],
): Value {
  const all = characters(session, string);
  const from = integerOf(start.trunc());
  const count = length === undefined ? all.length : integerOf(length.trunc());
  if (!from || count === null || count < 1)
    return session.fail('invalid-arguments', 'substring() counts from 1, or from the end with -1.');
  const first = from > 0 ? from - 1 : all.length + from;
  if (first < 0 || first >= all.length)
    return session.fail('invalid-value', 'substring() starts outside its text.');
  return all.slice(first, first + count).join('');
}

function stringJoin(session: Session, [list, delimiter]: [Value[], (string | null)?]): Value {
  const parts = list.filter((item) => item !== null);
  if (!parts.every((part) => typeof part === 'string'))
    return session.fail('invalid-arguments', 'string join() joins strings only.');
  session.spendText(
    parts.reduce((length, part) => length + part.length + (delimiter?.length ?? 0), 0),
  );
  return parts.join(delimiter ?? '');
}

function characters(session: Session, string: string): string[] {
  session.spendText(string.length);
  return [...string];
}

function counted(session: Session, string: string): string {
  session.spendText(string.length);
  return string;
}
