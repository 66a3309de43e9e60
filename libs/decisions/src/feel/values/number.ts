import { Decimal } from 'decimal.js';

/** FEEL's number: IEEE 754-2008 decimal128, 34 digits, half even (DMN 1.5, 10.3.2.3.1). */
export const FeelNumber = Decimal.clone({
  precision: 34,
  rounding: Decimal.ROUND_HALF_EVEN,
  modulo: Decimal.ROUND_FLOOR,
  minE: -6176,
  maxE: 6144,
});
export type FeelNumber = Decimal;

/** Longer texts are never numbers, because converting them would cost too much. */
const LONGEST_TEXT = 10_000;
const NUMBER_TEXT = /^-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,9})?$/;

export const isNumber = (value: unknown): value is FeelNumber => value instanceof Decimal;
export const numberOf = (value: number): FeelNumber => new FeelNumber(value);

/**
 * Decimal text to a number, rounded to 34 digits; null when the text is none or the number is out
 * of range.
 */
export function numberFromText(text: string): FeelNumber | null {
  if (text.length > LONGEST_TEXT || !NUMBER_TEXT.test(text)) return null;
  return finite(new FeelNumber(text).toSignificantDigits(34));
}

/** FEEL has no infinite numbers. */
export const finite = (value: FeelNumber): FeelNumber | null => (value.isFinite() ? value : null);

/** A whole number that a double holds exactly, else null. */
export function integerOf(value: FeelNumber): number | null {
  const number = value.toNumber();
  return value.isInteger() && Number.isSafeInteger(number) ? number : null;
}

/**
 * Plain decimal text without exponent, as `string()` gives it. Not by `toFixed`, which adds zeros
 * one by one.
 */
export function numberText(value: FeelNumber): string {
  if (value.isZero()) return '0';
  const digits = value.d
    .map((word, index) => (index === 0 ? String(word) : String(word).padStart(7, '0')))
    .join('')
    .replace(/0+$/, '');
  const point = value.e + 1;
  const sign = value.isNegative() ? '-' : '';
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return (
    sign +
    (digits.length <= point
      ? digits.padEnd(point, '0')
      : `${digits.slice(0, point)}.${digits.slice(point)}`)
  );
}
