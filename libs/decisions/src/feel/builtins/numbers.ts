import { Decimal } from 'decimal.js';
import type { Session } from '../session.js';
import { finite, FeelNumber, integerOf } from '../values/number.js';
import { is, type Value } from '../values/value.js';
import { overload, type BuiltIns } from './overload.js';

/** The exponents of a decimal128. A scale outside this range is refused (DMN 1.5, 10.3.4.5). */
const SMALLEST_SCALE = -6111;
const LARGEST_SCALE = 6176;

/** How many steps these functions cost for 34 digits. An addition costs one. */
const COSTS = { sqrt: 150, log: 400, exp: 800 };

/** Numbers (DMN 1.5, 10.3.4.5). */
export const numberFunctions: BuiltIns = {
  decimal: [
    overload(
      'n: number, scale: number',
      rounding(Decimal.ROUND_HALF_EVEN, { truncatesScale: true }),
    ),
  ],
  floor: [overload('n: number, scale?: number', rounding(Decimal.ROUND_FLOOR))],
  ceiling: [overload('n: number, scale?: number', rounding(Decimal.ROUND_CEIL))],
  'round up': [overload('n: number, scale: number', rounding(Decimal.ROUND_UP))],
  'round down': [overload('n: number, scale: number', rounding(Decimal.ROUND_DOWN))],
  'round half up': [overload('n: number, scale: number', rounding(Decimal.ROUND_HALF_UP))],
  'round half down': [overload('n: number, scale: number', rounding(Decimal.ROUND_HALF_DOWN))],
  abs: [
    overload('n: number|days and time duration|years and months duration', (_, [n]: [Value]) =>
      absolute(n),
    ),
  ],
  modulo: [overload('dividend: number, divisor: number', modulo)],
  sqrt: [
    overload('number: number', (session, [number]: [FeelNumber]) =>
      number.isNegative() && !number.isZero()
        ? outside(session, 'sqrt')
        : priced(session, COSTS.sqrt, () => number.sqrt()),
    ),
  ],
  log: [
    overload('number: number', (session, [number]: [FeelNumber]) =>
      number.lte(0) ? outside(session, 'log') : priced(session, COSTS.log, () => number.ln()),
    ),
  ],
  exp: [
    overload(
      'number: number',
      (session, [number]: [FeelNumber]) =>
        priced(session, COSTS.exp, () => finite(number.exp())) ?? outside(session, 'exp'),
    ),
  ],
  odd: [
    overload(
      'number: number',
      (_, [number]: [FeelNumber]) => number.isInteger() && !number.mod(2).isZero(),
    ),
  ],
  even: [
    overload(
      'number: number',
      (_, [number]: [FeelNumber]) => number.isInteger() && number.mod(2).isZero(),
    ),
  ],
};

function rounding(mode: Decimal.Rounding, { truncatesScale = false } = {}) {
  return (session: Session, [n, scale = new FeelNumber(0)]: [FeelNumber, FeelNumber?]): Value => {
    const places = integerOf(truncatesScale ? scale.trunc() : scale);
    if (places === null || places < SMALLEST_SCALE || places > LARGEST_SCALE)
      return session.fail(
        'invalid-arguments',
        'The scale must be a whole number between -6111 and 6176.',
      );
    return rounded(n, places, mode);
  };
}

/** `places` after the point; before it if negative, which a Decimal does not round by itself. */
function rounded(n: FeelNumber, places: number, mode: Decimal.Rounding): Value {
  if (places >= 0) return n.decimalPlaces() <= places ? n : finite(n.toDecimalPlaces(places, mode));
  const unit = new FeelNumber(`1e${-places}`);
  return finite(n.div(unit).toDecimalPlaces(0, mode).times(unit));
}

function absolute(value: Value): Value {
  if (value instanceof FeelNumber) return value.abs();
  if (is(value, 'days and time duration'))
    return value.nanos < 0n ? { ...value, nanos: -value.nanos } : value;
  return is(value, 'years and months duration')
    ? { ...value, months: Math.abs(value.months) }
    : null;
}

/** The result has the divisor's sign: `dividend - divisor * floor(dividend / divisor)`. */
function modulo(session: Session, [dividend, divisor]: [FeelNumber, FeelNumber]): Value {
  return divisor.isZero()
    ? outside(session, 'modulo')
    : finite(dividend.minus(divisor.times(dividend.div(divisor).floor())));
}

function priced<T>(session: Session, steps: number, calculate: () => T): T {
  session.spend(steps);
  return calculate();
}

const outside = (session: Session, name: string): null =>
  session.fail('invalid-arguments', `${name}() is not defined for this number.`);
