import type { Session } from '../session.js';
import { feelDateTime } from '../values/temporal.js';
import { is, kindOf, type Kind, type Value } from '../values/value.js';

/** One way to call a built-in function. */
export interface Overload {
  parameters: BuiltInParameter[];
  /** The last parameter takes all arguments that are left, as a list. */
  isVariadic: boolean;
  run(session: Session, args: never): Value;
}

export interface BuiltInParameter {
  name: string;
  isOptional: boolean;
  kinds: ReadonlySet<Kind>;
}

export type BuiltIns = Record<string, Overload[]>;

const KINDS: Record<string, Kind[]> = {
  any: [
    'null',
    'boolean',
    'string',
    'number',
    'date',
    'time',
    'date and time',
    'days and time duration',
    'years and months duration',
    'range',
    'function',
    'context',
    'list',
  ],
  day: ['date', 'date and time'],
  clock: ['time', 'date and time'],
  duration: ['days and time duration', 'years and months duration'],
  point: [
    'string',
    'number',
    'date',
    'time',
    'date and time',
    'days and time duration',
    'years and months duration',
  ],
};

/**
 * `string: string, start position: number, length?: number` and what to do; `n...: any` takes the
 * rest. Kinds are FEEL's,
 * `a|b`, or one of the families above. Arguments come as a list in this order; what was left out is
 * undefined.
 */
export function overload<Args extends unknown[]>(
  signature: string,
  run: (session: Session, args: Args) => Value,
): Overload {
  const texts = signature === '' ? [] : signature.split(', ');
  return {
    parameters: texts.map(parameterOf),
    isVariadic: texts.at(-1)?.includes('...') ?? false,
    run,
  };
}

/**
 * A value for a parameter: as it is, or a list of one for its item and the other way (DMN 1.5,
 * 10.3.2.9.4); else undefined.
 */
export function argumentFor({ kinds }: BuiltInParameter, value: Value): Value | undefined {
  if (kinds.has(kindOf(value))) return value;
  if (
    Array.isArray(value) &&
    value.length === 1 &&
    value[0] !== undefined &&
    kinds.has(kindOf(value[0]))
  )
    return value[0];
  if (kinds.has('list') && value !== null) return [value];
  if (kinds.has('date and time') && is(value, 'date')) return feelDateTime(value, 0, { offset: 0 });
  return undefined;
}

function parameterOf(text: string): BuiltInParameter {
  const at = text.lastIndexOf(': ');
  const name = text.slice(0, at);
  const kinds = text
    .slice(at + 2)
    .split('|')
    .flatMap((kind) => KINDS[kind] ?? [kind as Kind]);
  return {
    name: name.replace(/(\?|\.\.\.)$/, ''),
    isOptional: name.endsWith('?'),
    kinds: new Set(kinds),
  };
}
