import type { Instant, IsoDuration } from '../ids.js';
import { failure, success, type Problem, type Result } from '../result.js';
import { addDays, addMonths } from './local-date.js';
import { toInstant } from './to-instant.js';
import { HOUR, LONDON, MINUTE, instantOf, localTime, toMillis, toText } from './time-zone.js';

/**
 * An ISO 8601 duration in its parts; `sign` is -1 for a leading minus. Only the seconds may have a
 * fraction.
 */
interface IsoDurationParts {
  sign: 1 | -1;
  years: number;
  months: number;
  weeks: number;
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
}

/** `R3/PT10S`, `R/P1D`, `R2/2026-01-01T00:00:00Z/PT1H`. `repetitions` null = without end. */
export interface Repeating {
  repetitions: number | null;
  start: Instant | null;
  interval: IsoDuration;
}

const DATE_PART = /(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,8})D)?/;
const TIME_PART = /(?:(\d{1,9})H)?(?:(\d{1,10})M)?(?:(\d{1,12}(?:[.,]\d{1,9})?)S)?/;
const DURATION = new RegExp(
  String.raw`^(-)?P(?=[\dT])${DATE_PART.source}(?:T(?=\d)${TIME_PART.source})?$`,
);

/** Parses a duration as BPMN timers and FEEL write it. Code `duration`. */
export const parseIsoDuration = (text: string): Result<IsoDurationParts> => {
  const match = DURATION.exec(text.trim());
  if (!match) return refuse('duration', 'This is not an ISO 8601 duration, such as PT4H or P2W.');
  const [years, months, weeks, days, hours, minutes] = match
    .slice(2, 8)
    .map((part) => Number(part ?? 0)) as [number, number, number, number, number, number];
  return success({
    sign: match[1] ? -1 : 1,
    years,
    months,
    weeks,
    days,
    hours,
    minutes,
    seconds: Number((match[8] ?? '0').replace(',', '.')),
  });
};

/**
 * `start` plus the duration. Years to days are counted on the calendar of `zone` (a day over a
 * clock change is 23 or 25
 * hours); hours to seconds are exact. Throws when the text is no duration: parse it first where a
 * person wrote it.
 */
export const addIsoDuration = (
  start: Instant,
  iso: IsoDuration,
  zone: string = LONDON,
): Instant => {
  const parsed = parseIsoDuration(iso);
  if (!parsed.ok) throw new RangeError('not an ISO 8601 duration');
  const { sign, years, months, weeks, days, hours, minutes, seconds } = parsed.value;
  const millis = toMillis(start);
  const exact = sign * (hours * HOUR + minutes * MINUTE + Math.round(seconds * 1000));
  if (years + months + weeks + days === 0) return toText(millis + exact);
  const local = localTime(millis, zone);
  const date = addDays(
    addMonths(local.date, sign * (years * 12 + months)),
    sign * (weeks * 7 + days),
  );
  return toText(instantOf({ date, ofDay: local.ofDay }, zone) + exact);
};

/**
 * Parses a repeating interval: with a start, or counted from when it is armed. Code `repeating`.
 */
export const parseRepeating = (text: string): Result<Repeating> => {
  const parts = text.trim().split('/');
  const head = /^R(\d{1,9})?$/.exec(parts[0] ?? '');
  const interval = parts.at(-1) ?? '';
  if (!head || parts.length < 2 || parts.length > 3 || !parseIsoDuration(interval).ok)
    return refuse('repeating', 'This is not a repeating interval, such as R3/PT10S or R/P1D.');
  const repetitions = head[1] === undefined ? null : Number(head[1]);
  if (parts.length === 2) return success({ repetitions, start: null, interval });
  const start = toInstant(parts[1] ?? '');
  return start.ok ? success({ repetitions, start: start.value, interval }) : start;
};

const refuse = (code: string, message: string): Result<never> => {
  const problem: Problem = { code, severity: 'error', message };
  return failure([problem]);
};
