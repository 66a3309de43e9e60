import {
  dayTime,
  NANOS_OF_SECOND,
  yearMonth,
  type DayTimeDuration,
  type YearMonthDuration,
} from './temporal.js';

const YEAR_MONTH = /^(-?)P(?:(\d{1,15})Y)?(?:(\d{1,15})M)?$/;
const DAY_TIME =
  /^(-?)P(?:(\d{1,15})D)?(?:T(?:(\d{1,15})H)?(?:(\d{1,15})M)?(?:(\d{1,15})(?:\.(\d{0,30}))?S)?)?$/;

/**
 * ISO 8601 text to one of FEEL's two durations; null for a mixture, which has no fixed length and
 * no fixed number of months.
 */
export const durationFromText = (text: string): DayTimeDuration | YearMonthDuration | null =>
  yearMonthFromText(text) ?? dayTimeFromText(text);

function yearMonthFromText(text: string): YearMonthDuration | null {
  const match = YEAR_MONTH.exec(text);
  if (!match || (match[2] === undefined && match[3] === undefined)) return null;
  const months = Number(match[2] ?? 0) * 12 + Number(match[3] ?? 0);
  return yearMonth(match[1] ? -months || 0 : months);
}

function dayTimeFromText(text: string): DayTimeDuration | null {
  const match = DAY_TIME.exec(text);
  if (!match || /[PT]$/.test(text)) return null;
  const [days, hours, minutes, seconds] = match.slice(2, 6).map((part) => BigInt(part ?? 0)) as [
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  const whole = ((days * 24n + hours) * 60n + minutes) * 60n + seconds;
  const nanos =
    whole * BigInt(NANOS_OF_SECOND) + BigInt((match[6] ?? '').padEnd(9, '0').slice(0, 9));
  return dayTime(match[1] ? -nanos : nanos);
}
