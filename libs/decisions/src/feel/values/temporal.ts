import { civilFromEpochDay, epochDay, isCivilDate, type CivilDate } from './civil.js';
import { offsetAt, offsetAtLocal, type Zone } from './zone.js';

export interface FeelDate extends CivilDate {
  kind: 'date';
}
/** `nanos`: nanoseconds since midnight. */
export interface FeelTime {
  kind: 'time';
  nanos: number;
  zone: Zone | null;
}
export interface FeelDateTime extends CivilDate {
  kind: 'date and time';
  nanos: number;
  zone: Zone | null;
}
/** In nanoseconds; a big integer, because a billion years do not fit a double. */
export interface DayTimeDuration {
  kind: 'days and time duration';
  nanos: bigint;
}
export interface YearMonthDuration {
  kind: 'years and months duration';
  months: number;
}
export type Temporal = FeelDate | FeelTime | FeelDateTime | DayTimeDuration | YearMonthDuration;

export const NANOS_OF_SECOND = 1_000_000_000;
export const NANOS_OF_DAY = 86_400 * NANOS_OF_SECOND;
const DAY = BigInt(NANOS_OF_DAY);

export const feelDate = (date: CivilDate): FeelDate | null =>
  isCivilDate(date) ? { kind: 'date', year: date.year, month: date.month, day: date.day } : null;
export const feelTime = (nanos: number, zone: Zone | null): FeelTime => ({
  kind: 'time',
  nanos,
  zone,
});
export const dayTime = (nanos: bigint): DayTimeDuration => ({
  kind: 'days and time duration',
  nanos,
});
export const yearMonth = (months: number): YearMonthDuration | null =>
  Number.isSafeInteger(months) ? { kind: 'years and months duration', months } : null;

export function feelDateTime(
  date: CivilDate,
  nanos: number,
  zone: Zone | null,
): FeelDateTime | null {
  if (!isCivilDate(date)) return null;
  return { kind: 'date and time', year: date.year, month: date.month, day: date.day, nanos, zone };
}

/** Nanoseconds since 1970 on the local clock, as if it were UTC. */
export const localNanos = (value: FeelDate | FeelDateTime): bigint =>
  BigInt(epochDay(value)) * DAY + BigInt(value.kind === 'date' ? 0 : value.nanos);

/** Nanoseconds since 1970 UTC; of a local date-time as if it were UTC. */
export function instantNanos(value: FeelDateTime): bigint {
  const local = localNanos(value);
  return value.zone ? local - BigInt(offsetOf(value) ?? 0) * BigInt(NANOS_OF_SECOND) : local;
}

function dateTimeFromLocal(nanos: bigint, zone: Zone | null): FeelDateTime | null {
  const days = floorDivide(nanos, DAY);
  return feelDateTime(civilFromEpochDay(Number(days)), Number(nanos - days * DAY), zone);
}

export function dateTimeFromInstant(nanos: bigint, zone: Zone | null): FeelDateTime | null {
  const offset = zone ? offsetAt(zone, Number(floorDivide(nanos, BigInt(NANOS_OF_SECOND)))) : 0;
  return dateTimeFromLocal(nanos + BigInt(offset) * BigInt(NANOS_OF_SECOND), zone);
}

/**
 * Seconds east of UTC; null where the value is local. A time in a region has the offset of that
 * region's winter (it has no day to tell).
 */
export function offsetOf(value: FeelTime | FeelDateTime): number | null {
  if (!value.zone) return null;
  const day = value.kind === 'time' ? { year: 2000, month: 1, day: 1 } : value;
  return offsetAtLocal(
    value.zone,
    epochDay(day) * 86_400 + Math.floor(value.nanos / NANOS_OF_SECOND),
  );
}

/**
 * Nanoseconds since midnight UTC, of a local time since its own midnight. Not wrapped:
 * `00:30+01:00` is before midnight.
 */
export const timeNanos = (value: FeelTime): number =>
  value.nanos - (offsetOf(value) ?? 0) * NANOS_OF_SECOND;

export function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}
