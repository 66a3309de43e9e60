import type { CalendarData } from './calendar.js';
import type { Instant } from '../ids.js';
import { addDays } from './local-date.js';
import { DAY_ENDS, openOn } from './opening-hours.js';
import { LONDON, MINUTE, instantOf, localTime, ofDay, toMillis, toText } from './time-zone.js';

/**
 * Minutes (fractions kept) between two instants that count in the calendar; 0 when `to` is not
 * after `from`.
 */
export const workingMinutesBetween = (
  from: Instant,
  to: Instant,
  calendar: CalendarData,
): number => {
  const [start, end] = [toMillis(from), toMillis(to)];
  if (end <= start) return 0;
  if (isContinuous(calendar)) return (end - start) / MINUTE;
  let counted = 0;
  for (let date = localTime(start).date; date <= localTime(end).date; date = addDays(date, 1)) {
    const window = openOn(date, calendar);
    if (window)
      counted += Math.max(0, Math.min(end, window.closes) - Math.max(start, window.opens));
  }
  return counted / MINUTE;
};

/**
 * The instant `minutes` of counted time after `start`, for a deadline that is resumed. A
 * working-day deadline ends at the end of the working day that it falls on (docs/service/time.md).
 */
export const addMinutes = (start: Instant, minutes: number, calendar: CalendarData): Instant => {
  const end = walk(toMillis(start), minutes * MINUTE, calendar);
  if (calendar.base !== 'working-day') return toText(end);
  return toText(
    instantOf({ date: localTime(end, LONDON).date, ofDay: ofDay(calendar.dayEnds ?? DAY_ENDS) }),
  );
};

/**
 * The time `length` milliseconds of counted time after `start`. A length of 0 outside opening hours
 * ends at the next opening.
 */
export const walk = (start: number, length: number, calendar: CalendarData): number => {
  if (isContinuous(calendar)) return Math.round(start + length);
  let left = length;
  let shut = 0;
  for (let date = localTime(start).date; shut < 3653; date = addDays(date, 1)) {
    const window = openOn(date, calendar);
    if (!window) {
      shut++;
      continue;
    }
    shut = 0;
    const from = Math.max(start, window.opens);
    if (from >= window.closes) continue;
    if (left <= window.closes - from) return Math.round(from + left);
    left -= window.closes - from;
  }
  throw new RangeError('the calendar never opens');
};

/** Months count every day; only their last day is moved to one that counts. */
const isContinuous = (calendar: CalendarData): boolean =>
  calendar.base === 'clock' || calendar.base === 'calendar-month';
