import type { CalendarData, TimeBase } from './calendar.js';
import type { LocalDate } from '../ids.js';
import { latest } from './latest.js';
import { addDays, weekday } from './local-date.js';
import { DAY, instantOf, ofDay } from './time-zone.js';

/** The part of one London day that counts, in milliseconds of the epoch; its end is excluded. */
interface Window {
  opens: number;
  closes: number;
}

/**
 * Local policy: the London time at which a working-day deadline ends, unless its calendar names
 * another (docs/service/time.md).
 */
export const DAY_ENDS = '17:00';
const DAY_BEGINS = '09:00';

/** Does this date count at all in the calendar? */
export const counts = (date: LocalDate, calendar: CalendarData): boolean =>
  span(date, calendar) !== null;

/** The first date from `date` on that counts. */
export const rollForward = (date: LocalDate, calendar: CalendarData): LocalDate => {
  let day = date;
  // A calendar that is shut for ten years is a fault of its data, not a date.
  for (let tried = 0; tried < 3653; tried++) {
    if (counts(day, calendar)) return day;
    day = addDays(day, 1);
  }
  throw new RangeError('the calendar never opens');
};

/** When the calendar is open on this date; null when it is not. */
export const openOn = (date: LocalDate, calendar: CalendarData): Window | null => {
  const hours = span(date, calendar);
  if (!hours) return null;
  const opens = instantOf({ date, ofDay: hours[0] });
  const closes =
    hours[1] === DAY
      ? instantOf({ date: addDays(date, 1), ofDay: 0 })
      : instantOf({ date, ofDay: hours[1] });
  return { opens, closes };
};

type Span = [number, number] | null;
const WHOLE_DAY: Span = [0, DAY];

/**
 * Which hours of a date count, by base. Calendar months count every day: only their last one must
 * be a working day.
 */
const spans: Record<TimeBase, (date: LocalDate, calendar: CalendarData) => Span> = {
  clock: () => WHOLE_DAY,
  'working-day': (date, calendar) =>
    isWorkingDay(date, calendar)
      ? [ofDay(DAY_BEGINS), ofDay(onDate('dayEnds', date, calendar) ?? DAY_ENDS)]
      : null,
  service: (date, calendar) => listed(date, calendar),
  office: (date, calendar) => listed(date, calendar),
  // Hearings after a domestic abuse notice: the 48 hours leave out Sundays, Christmas Day, Good
  // Friday and bank holidays (docs/service/law.md). No list of bank holidays has a Christmas Day
  // that is a Saturday; every list has Good Friday.
  'court-48': (date, calendar) =>
    weekday(date) === 7 || date.endsWith('-12-25') || isClosed(date, calendar) ? null : WHOLE_DAY,
  'calendar-month': (date, calendar) => (isWorkingDay(date, calendar) ? WHOLE_DAY : null),
};

const span = (date: LocalDate, calendar: CalendarData): Span =>
  spans[calendar.base](date, calendar);

const listed = (date: LocalDate, calendar: CalendarData): Span => {
  const hours = onDate('hours', date, calendar)?.[String(weekday(date))];
  return hours && !isClosed(date, calendar) ? [ofDay(hours[0]), ofDay(hours[1])] : null;
};

/** The opening hours, or the end of the working day, that apply on a date. */
const onDate = <Part extends 'hours' | 'dayEnds'>(
  part: Part,
  date: LocalDate,
  calendar: CalendarData,
): CalendarData[Part] => {
  const changes = (calendar.later ?? []).filter((change) => change[part] !== undefined);
  return (latest(changes, date)?.[part] as CalendarData[Part]) ?? calendar[part];
};

const isWorkingDay = (date: LocalDate, calendar: CalendarData): boolean =>
  weekday(date) <= 5 && !isClosed(date, calendar);

const isClosed = (date: LocalDate, calendar: CalendarData): boolean =>
  calendar.holidays.includes(date) || calendar.closures.includes(date);
