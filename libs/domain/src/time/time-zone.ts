import type { Instant, LocalDate } from '../ids.js';
import { zoneOffset } from './zone-offset.js';

/** Every local time of the service is London time. */
export const LONDON = 'Europe/London';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What a wall clock shows: the date, and the milliseconds since its midnight by that clock. */
export interface LocalTime {
  date: LocalDate;
  ofDay: number;
}

export const toMillis = (at: Instant): number => {
  const millis = Date.parse(at);
  if (Number.isNaN(millis)) throw new RangeError('not an instant');
  return millis;
};

/** Instants are compared as text, so years have four digits. */
export const toText = (millis: number): Instant => {
  const text = new Date(millis).toISOString();
  if (text.length !== 24) throw new RangeError('beyond the year 9999');
  return text;
};

/** What a wall clock in `zone` shows at `millis`. */
export const localTime = (millis: number, zone: string = LONDON): LocalTime => {
  const shown = millis + zoneOffset(millis, zone);
  const ofDay = ((shown % DAY) + DAY) % DAY;
  return { date: new Date(shown - ofDay).toISOString().slice(0, 10), ofDay };
};

/**
 * The instant at which a wall clock in `zone` shows `local`. If an hour comes twice, the first one
 * counts. A time that the spring change leaves out is read with the offset before the change, as
 * RFC 5545 does, so it is an hour later.
 */
export const instantOf = (local: LocalTime, zone: string = LONDON): number => {
  const shown = Date.parse(`${local.date}T00:00:00.000Z`) + local.ofDay;
  const before = zoneOffset(shown - DAY, zone);
  const after = zoneOffset(shown + DAY, zone);
  if (zoneOffset(shown - before, zone) === before) return shown - before;
  return zoneOffset(shown - after, zone) === after ? shown - after : shown - before;
};

/** The London date of an instant. */
export const londonDate = (at: Instant): LocalDate => localTime(toMillis(at)).date;

/** `HH:mm` as milliseconds since midnight; `24:00` is the end of the day. */
export const ofDay = (time: string): number => {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * HOUR + (minutes ?? 0) * MINUTE;
};
