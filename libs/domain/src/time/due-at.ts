import type { Bound, CalendarData, DatedValue, TimeLength } from './calendar.js';
import type { Instant, LocalDate } from '../ids.js';
import { addLength, calendarOf, lastDay, type Calendars } from './add-length.js';
import { latest } from './latest.js';
import { addDays } from './local-date.js';
import { openOn, rollForward } from './opening-hours.js';
import { walk, workingMinutesBetween } from './working-minutes.js';
import { MINUTE, instantOf, londonDate, ofDay, toMillis, toText } from './time-zone.js';

/** The assignee is reminded after three quarters of the time (docs/service/escalation.md). */
const DEFAULT_WARN_AT = 0.75;

/**
 * The value in force on the London date of `at`: the latest that began by then; null before the
 * first.
 */
export const inForce = (values: DatedValue[], at: Instant): DatedValue | null =>
  latest(values, londonDate(at));

/**
 * When a deadline that starts now is due, and when its assignee is reminded. The bounds `never`
 * end it earlier if they come first. A deadline `within` the hours of a calendar is not due
 * outside them. The reminder is a fraction of the time, counted in the base that decided.
 */
export const dueAt = (
  start: Instant,
  rule: DatedValue,
  calendars: Calendars,
): { due: Instant; warn: Instant } => {
  const { due: counted, calendar: decided } = earliest(start, rule, calendars);
  const due =
    rule.within === undefined
      ? counted
      : inHours(start, counted, calendarOf({ calendar: rule.within }, calendars));
  return {
    due,
    warn: warnAt(
      { start, due, fraction: rule.warnAt ?? DEFAULT_WARN_AT },
      calendarOf(decided, calendars),
    ),
  };
};

/** The bounds of a rule that end it earlier if they come first. */
export const boundsOf = ({ never }: Pick<DatedValue, 'never'>): readonly Bound[] =>
  never === undefined ? [] : Array.isArray(never) ? never : [never];

const earliest = (
  start: Instant,
  rule: DatedValue,
  calendars: Calendars,
): { due: Instant; calendar: Bound } =>
  boundsOf(rule)
    .map((bound) => ({ due: endOf(start, bound, calendars), calendar: bound }))
    .reduce((best, bound) => (bound.due < best.due ? bound : best), {
      due: endOf(start, rule, calendars),
      calendar: rule,
    });

/** When a length ends that may name a time of the day. */
export const endOf = (start: Instant, length: Bound, calendars: Calendars): Instant =>
  length.endsAt === undefined
    ? addLength(start, length, calendars)
    : endOn(start, { ...length, endsAt: length.endsAt }, calendars);

/**
 * Where a deadline would be due while the calendar is shut, it is due when the calendar closed
 * last, if at least half of its time is left until then. If not, its whole time is counted in the
 * calendar's hours.
 */
const inHours = (start: Instant, due: Instant, calendar: CalendarData): Instant => {
  const [from, to] = [toMillis(start), toMillis(due)];
  const today = openOn(londonDate(due), calendar);
  if (today && to >= today.opens && to <= today.closes) return due;
  const closed = lastClosing(londonDate(due), to, calendar);
  return closed !== null && closed - from >= (to - from) / 2
    ? toText(closed)
    : toText(walk(from, to - from, calendar));
};

/** When the calendar closed last before `before`; null if it has not been open for a month. */
const lastClosing = (date: LocalDate, before: number, calendar: CalendarData): number | null => {
  for (let back = 0; back <= 31; back++) {
    const closes = openOn(addDays(date, -back), calendar)?.closes;
    if (closes !== undefined && closes <= before) return closes;
  }
  return null;
};

/**
 * The given London time of the day that the length leads to, or the time at which the calendar
 * closes that day, if that is earlier: nobody works after it. Where that is not after the start, of
 * the next day that counts.
 */
const endOn = (
  start: Instant,
  rule: TimeLength & { endsAt: string },
  calendars: Calendars,
): Instant => {
  const calendar = calendarOf(rule, calendars);
  const time = ofDay(rule.endsAt);
  const hours = rule.unit === 'minutes' || rule.unit === 'hours';
  const date = hours
    ? londonDate(addLength(start, rule, calendars))
    : lastDay(londonDate(start), rule, calendar);
  const end = endOfWork({ date, time, calendar });
  if (end > toMillis(start)) return toText(end);
  return toText(endOfWork({ date: rollForward(addDays(date, 1), calendar), time, calendar }));
};

const endOfWork = ({
  date,
  time,
  calendar,
}: {
  date: LocalDate;
  time: number;
  calendar: CalendarData;
}): number => {
  const end = instantOf({ date, ofDay: time });
  return Math.min(end, openOn(date, calendar)?.closes ?? end);
};

const warnAt = (
  { start, due, fraction }: { start: Instant; due: Instant; fraction: number },
  calendar: CalendarData,
): Instant => {
  const minutes = workingMinutesBetween(start, due, calendar);
  const warn = walk(toMillis(start), minutes * fraction * MINUTE, calendar);
  return toText(Math.min(Math.max(warn, toMillis(start)), toMillis(due)));
};
