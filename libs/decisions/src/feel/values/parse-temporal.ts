import { civilFromEpochDay, epochDay } from './civil.js';
import type { Value } from './value.js';
import {
  feelDate,
  feelDateTime,
  feelTime,
  NANOS_OF_SECOND,
  type FeelDate,
  type FeelDateTime,
  type FeelTime,
} from './temporal.js';
import { durationFromText } from './parse-duration.js';
import { zoneFromText } from './zone.js';

const DATE = /^(-?)([1-9]\d{4,8}|\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|z|[+-]\d\d:\d\d(?::\d\d)?|@[\w/+-]+)?$/;

export function dateFromText(text: string): FeelDate | null {
  const match = DATE.exec(text);
  if (!match) return null;
  const year = Number(match[2]);
  return feelDate({
    year: match[1] ? -year || 0 : year,
    month: Number(match[3]),
    day: Number(match[4]),
  });
}

export function timeFromText(text: string): FeelTime | null {
  const match = TIME.exec(text);
  if (!match) return null;
  const nanos = nanosOfDay([Number(match[1]), Number(match[2]), Number(match[3])], match[4]);
  const zone = match[5] === undefined ? null : zoneFromText(match[5]);
  return nanos === null || zone === undefined ? null : feelTime(nanos, zone);
}

/**
 * `2026-01-05T10:15:00` with an optional zone; a date alone is midnight, local; 24:00:00 is the end
 * of the day (XML Schema part 2, 3.2.7).
 */
export function dateTimeFromText(text: string): FeelDateTime | null {
  const at = text.indexOf('T');
  const date = dateFromText(at < 0 ? text : text.slice(0, at));
  if (!date) return null;
  if (at < 0) return feelDateTime(date, 0, null);
  const clock = text.slice(at + 1);
  const endOfDay = /^24:00:00(\.0+)?(?!\d)/.test(clock);
  const time = timeFromText(endOfDay ? clock.replace('24', '00') : clock);
  return (
    time &&
    feelDateTime(endOfDay ? civilFromEpochDay(epochDay(date) + 1) : date, time.nanos, time.zone)
  );
}

/** The text of an `@"…"` literal: date, time, date and time or duration (DMN 1.5, 10.3.2.3.8). */
export function temporalFromText(text: string): Value {
  return (
    (text.includes('T') && !/^-?P/.test(text) ? dateTimeFromText(text) : dateFromText(text)) ??
    timeFromText(text) ??
    durationFromText(text)
  );
}

/** Hours, minutes and seconds to nanoseconds since midnight; null out of range. */
export function nanosOfDay(
  [hours, minutes, seconds]: [number, number, number],
  fraction = '',
): number | null {
  if (hours < 0 || minutes < 0 || seconds < 0 || hours > 23 || minutes > 59 || seconds > 59)
    return null;
  return (
    (hours * 3600 + minutes * 60 + seconds) * NANOS_OF_SECOND +
    Number(fraction.padEnd(9, '0').slice(0, 9))
  );
}
