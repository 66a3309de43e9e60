import type { LocalDate } from '../ids.js';
import { addMonths } from './local-date.js';

/** Nobody who is concerned was born earlier, and nothing that is planned lies further ahead. */
const YEARS_BACK = 130;
const YEARS_AHEAD = 100;

/**
 * Whether somebody can have meant this date: at most 130 years before `today` and at most 100 years
 * after it. Anything else is a slip, such as the year 0026 or 2206 (docs/journeys.md#forms). For an
 * instant, ask about its London date.
 */
export const isPlausibleDate = (date: LocalDate, today: LocalDate): boolean =>
  date >= earliestPlausible(today) && date <= latestPlausible(today);

/** The first date that `isPlausibleDate` accepts. */
export const earliestPlausible = (today: LocalDate): LocalDate =>
  addMonths(today, -12 * YEARS_BACK);

/** The last date that `isPlausibleDate` accepts. */
export const latestPlausible = (today: LocalDate): LocalDate => addMonths(today, 12 * YEARS_AHEAD);
