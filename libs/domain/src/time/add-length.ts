import type { CalendarData, TimeBase, TimeLength, TimeUnit } from './calendar.js';
import type { Instant, LocalDate } from '../ids.js';
import { addDays, addMonths } from './local-date.js';
import { DAY_ENDS, counts, openOn, rollForward } from './opening-hours.js';
import { walk } from './working-minutes.js';
import { HOUR, MINUTE, instantOf, localTime, ofDay, toMillis, toText } from './time-zone.js';

/** Calendars by name. Publishing refuses reference data in which a length names an unknown one. */
export type Calendars = Record<string, CalendarData>;

/**
 * The instant `length` after `start`, in the length's own calendar (docs/service/time.md). Minutes
 * and hours count while the calendar is open. Days are days that count in the calendar; the first
 * one is day 0. Weeks and months end on the same weekday or day of the month, or on the next day
 * that counts. A length is never negative.
 */
export const addLength = (start: Instant, length: TimeLength, calendars: Calendars): Instant => {
  const calendar = calendarOf(length, calendars);
  const millis = toMillis(start);
  if (length.unit === 'minutes' || length.unit === 'hours')
    return toText(walk(millis, length.amount * unitMillis[length.unit], calendar));
  const local = localTime(millis);
  return toText(
    endOfDay[calendar.base]({
      date: lastDay(local.date, length, calendar),
      ofDay: local.ofDay,
      calendar,
    }),
  );
};

/** The date on which a length of days, weeks or months ends. */
export const lastDay = (from: LocalDate, length: TimeLength, calendar: CalendarData): LocalDate => {
  if (calendar.base === 'clock') return plus(from, length);
  if (length.unit !== 'days' || calendar.base === 'calendar-month')
    return rollForward(plus(from, length), calendar);
  let date = rollForward(from, calendar);
  // A start on a closed day has no day 0 of its own: the first open day is day 1.
  let left = counts(from, calendar) || length.amount === 0 ? length.amount : length.amount - 1;
  for (; left > 0; left--) date = rollForward(addDays(date, 1), calendar);
  return date;
};

export const calendarOf = (
  length: Pick<TimeLength, 'calendar'>,
  calendars: Calendars,
): CalendarData => {
  const calendar = calendars[length.calendar];
  if (!calendar) throw new RangeError(`no calendar named ${length.calendar}`);
  return calendar;
};

const unitMillis = { minutes: MINUTE, hours: HOUR };

const plus = (from: LocalDate, { amount, unit }: TimeLength): LocalDate =>
  dates[unit](from, amount);

const dates: Record<TimeUnit, (from: LocalDate, amount: number) => LocalDate> = {
  minutes: (from) => from,
  hours: (from) => from,
  days: addDays,
  weeks: (from, amount) => addDays(from, amount * 7),
  months: addMonths,
};

interface LastDay {
  date: LocalDate;
  ofDay: number;
  calendar: CalendarData;
}

const sameTime = ({ date, ofDay: time }: LastDay): number => instantOf({ date, ofDay: time });
const closing = ({ date, calendar }: LastDay): number =>
  openOn(date, calendar)?.closes ?? instantOf({ date, ofDay: ofDay(DAY_ENDS) });

/**
 * A working-day deadline ends at 17:00 London of its last day, service and office days when they
 * close, the others at their own minute.
 */
const endOfDay: Record<TimeBase, (last: LastDay) => number> = {
  clock: sameTime,
  'working-day': closing,
  service: closing,
  office: closing,
  'court-48': sameTime,
  'calendar-month': sameTime,
};
