import {
  addIsoDuration,
  addLength,
  failure,
  parseIsoDuration,
  success,
  type Instant,
  type IsoDurationParts,
  type Result,
  type TimeLength,
} from '@waymark/domain';
import type { Reference } from '../reference.js';

/** The service time and the reference data that a timer counts with. */
export interface Clock {
  at: Instant;
  reference: Reference;
}

/**
 * When a duration ends that begins now, counted in the calendar if the timer names one. Fails with
 * a sentence.
 * @throws RangeError beyond the year 9999, or if the calendar never opens.
 */
export function durationEnd(
  { at, reference }: Clock,
  text: string,
  calendar?: string,
): Result<Instant, string> {
  const parsed = parseIsoDuration(text);
  if (!parsed.ok) return failure('The timer needs a duration.');
  if (calendar === undefined) return success(addIsoDuration(at, text, reference.zone));
  const length = lengthOf(parsed.value, calendar);
  return length && Object.hasOwn(reference.calendars, calendar)
    ? success(addLength(at, length, reference.calendars))
    : failure(`The timer's duration cannot be counted in calendar ${calendar}.`);
}

/** Whether a calendar can count this length. Publishing asks it of a constant. */
export function countsInCalendar(text: string): boolean {
  const parsed = parseIsoDuration(text);
  return parsed.ok && lengthOf(parsed.value, '') !== null;
}

/**
 * The units that a calendar counts in, and the most of each: about a hundred years. The days of a
 * calendar are looked at one by one.
 */
const UNITS = { months: 1_200, weeks: 5_200, days: 36_500, hours: 876_000, minutes: 52_560_000 };
type Unit = keyof typeof UNITS;

/** A calendar counts in one unit: `PT4H` or `P5D`, but not `P1DT4H`. */
function lengthOf(parts: IsoDurationParts, calendar: string): TimeLength | null {
  if (parts.sign < 0 || parts.years > 0 || parts.seconds > 0) return null;
  const [unit, another] = (Object.keys(UNITS) as Unit[]).filter((name) => parts[name] > 0);
  return unit && !another && parts[unit] <= UNITS[unit]
    ? { calendar, amount: parts[unit], unit }
    : null;
}
