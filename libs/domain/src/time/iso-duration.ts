import type { Instant, IsoDuration } from '../ids.js';
import { failure, success, type Result } from '../result.js';
import { addDays, addMonths } from './local-date.js';
import {
  HOUR,
  LONDON,
  MINUTE,
  instantOf,
  localTime,
  toMillis,
  toText,
  type LocalTime,
} from './time-zone.js';

/**
 * An ISO 8601 duration in its parts; `sign` is -1 for a leading minus. Only the seconds may have a
 * fraction.
 */
export interface IsoDurationParts {
  sign: 1 | -1;
  years: number;
  months: number;
  weeks: number;
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
}

const DATE_PART = /(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,8})D)?/;
const TIME_PART = /(?:(\d{1,9})H)?(?:(\d{1,10})M)?(?:(\d{1,12}(?:[.,]\d{1,9})?)S)?/;
const DURATION = new RegExp(
  String.raw`^(-)?P(?=[\dT])${DATE_PART.source}(?:T(?=\d)${TIME_PART.source})?$`,
);

/** Parses a duration as BPMN timers and FEEL write it. Code `duration`. */
export const parseIsoDuration = (text: string): Result<IsoDurationParts> => {
  const match = DURATION.exec(text.trim());
  if (!match)
    return failure([
      {
        code: 'duration',
        severity: 'error',
        message: 'This is not an ISO 8601 duration, such as PT4H or P2W.',
      },
    ]);
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

/** Whether time passes: `PT0S` and `-PT1H` have no length, nor has less than a millisecond. */
export const hasLength = (parts: IsoDurationParts): boolean =>
  parts.sign > 0 &&
  (parts.years + parts.months + parts.weeks + parts.days > 0 || exactMillis(parts) > 0);

/**
 * `start` plus the duration. Years to days are counted on the calendar of `zone` (a day over a
 * clock change is 23 or 25 hours); hours to seconds are exact. Throws a RangeError beyond the year
 * 9999, and if the text is no duration: parse it first where a person wrote it.
 */
export const addIsoDuration = (
  start: Instant,
  iso: IsoDuration,
  zone: string = LONDON,
): Instant => {
  const parsed = parseIsoDuration(iso);
  if (!parsed.ok) throw new RangeError('not an ISO 8601 duration');
  const millis = toMillis(start);
  return addParts({ millis, local: localTime(millis, zone), zone }, parsed.value, 1);
};

/** A moment, and what the wall clock in `zone` is to show at its time of the day. */
export interface Anchor {
  millis: number;
  local: LocalTime;
  zone: string;
}

/** The moment plus `times` durations. */
export const addParts = (
  { millis, local, zone }: Anchor,
  parts: IsoDurationParts,
  times: number,
): Instant => {
  const { years, months, weeks, days } = parts;
  const by = parts.sign * times;
  const exact = by * exactMillis(parts);
  if (years + months + weeks + days === 0) return toText(millis + exact);
  const date = addDays(addMonths(local.date, by * (years * 12 + months)), by * (weeks * 7 + days));
  return toText(instantOf({ date, ofDay: local.ofDay }, zone) + exact);
};

/** The hours, minutes and seconds, without the sign. */
const exactMillis = ({ hours, minutes, seconds }: IsoDurationParts): number =>
  hours * HOUR + minutes * MINUTE + Math.round(seconds * 1000);
