import type { LocalDate } from '../ids.js';
import { DAY } from './time-zone.js';

export const addDays = (date: LocalDate, days: number): LocalDate =>
  text(Date.parse(date) + days * DAY);

/** The same day of the month `months` on; where that month is shorter, its last day. */
export const addMonths = (date: LocalDate, months: number): LocalDate => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const first = dayOf(year, month - 1 + months, 1);
  const lastDay = new Date(dayOf(year, month + months, 0)).getUTCDate();
  return text(first + (Math.min(day, lastDay) - 1) * DAY);
};

/** `Date.UTC` takes the years 0 to 99 for those of the twentieth century. */
const dayOf = (year: number, month: number, day: number): number =>
  new Date(0).setUTCFullYear(year, month, day);

/** ISO weekday, 1 = Monday to 7 = Sunday. */
export const weekday = (date: LocalDate): number => new Date(Date.parse(date)).getUTCDay() || 7;

/** A date of the calendar in the form `2026-11-22`: 30 February is none. */
export const isLocalDate = (value: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const millis = Date.parse(value);
  return !Number.isNaN(millis) && text(millis) === value;
};

const text = (millis: number): LocalDate => new Date(millis).toISOString().slice(0, 10);
