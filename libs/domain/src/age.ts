import type { LocalDate } from './ids.js';
import { isLocalDate } from './time/local-date.js';

/** Under 18 on that day (docs/service/law.md). A missing birth date is not taken for a child's. */
export const isChild = (birthDate: LocalDate | null, on: LocalDate): boolean =>
  birthDate !== null && isLocalDate(birthDate) && ageOn(birthDate, on) < 18;

/** Whole years. */
export const ageOn = (birthDate: LocalDate, on: LocalDate): number => {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) >= birthDate.slice(5) ? years : years - 1;
};
