import type { Instant, LocalDate } from '../ids.js';
import { latest } from '../time/due-at.js';
import { londonDate } from '../time/time-zone.js';

/** A figure or choice of an organisation that is not a duration, in force from a London date. */
export interface DatedFigure {
  from: LocalDate;
  value: string | number | boolean;
  /** Who decided it, and where it is written. */
  source: string;
}

/** The figures of a reference set by name, for example `dash-high-from`. */
export type Figures = Record<string, DatedFigure[]>;

/** `dash-high-from` is read as `settings.dashHighFrom` in expressions and in code. */
export const settingName = (figure: string): string =>
  figure.replace(/-(.)/g, (_dash, next: string) => next.toUpperCase());

/**
 * The values in force on the London date of `at`, by the names that expressions use
 * (docs/service/time.md#dated-values). A figure whose first date is still to come is not among
 * them.
 */
export function settingsAt(figures: Figures, at: Instant): Record<string, DatedFigure['value']> {
  const date = londonDate(at);
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, values]) => {
      const current = latest(values, date);
      return current ? [[settingName(name), current.value]] : [];
    }),
  );
}
