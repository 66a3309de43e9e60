/**
 * A day of the proleptic Gregorian calendar; the year may be negative or have up to nine digits.
 */
export interface CivilDate {
  year: number;
  month: number;
  day: number;
}

const DAYS_OF_ERA = 146_097;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeapYear = (year: number): boolean =>
  (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);

export const isCivilDate = ({ year, month, day }: CivilDate): boolean =>
  [year, month, day].every(Number.isInteger) &&
  Math.abs(year) <= 999_999_999 &&
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= daysInMonth(year, month);

/** Days since 1970-01-01 (negative before). */
export function epochDay({ year, month, day }: CivilDate): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_OF_ERA + dayOfEra - 719_468;
}

export function civilFromEpochDay(days: number): CivilDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / DAYS_OF_ERA);
  const dayOfEra = shifted - era * DAYS_OF_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/**
 * The same day some months later, or the last day of the month if that day does not exist (31
 * January + 1 month = 28 February).
 */
export function plusMonths(date: CivilDate, months: number): CivilDate {
  const total = date.year * 12 + (date.month - 1) + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12 + 1;
  return { year, month, day: Math.min(date.day, daysInMonth(year, month)) };
}

/** 1 Monday to 7 Sunday. */
export const weekday = (date: CivilDate): number => ((((epochDay(date) + 3) % 7) + 7) % 7) + 1;

export const dayOfYear = (date: CivilDate): number =>
  epochDay(date) - epochDay({ year: date.year, month: 1, day: 1 }) + 1;

/** ISO 8601 week number: the week that holds the year's first Thursday is the first. */
export function weekOfYear(date: CivilDate): number {
  const thursday = civilFromEpochDay(epochDay(date) + 4 - weekday(date));
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1;
}
