import type { Instant, LocalDate } from '../ids.js';
import { latest } from '../time/latest.js';
import { londonDate } from '../time/time-zone.js';

export type FigureValue = string | number | boolean | string[];

/** A figure or choice of an organisation that is not a duration, in force from a London date. */
export interface DatedFigure {
  from: LocalDate;
  value: FigureValue;
  /** Who decided it, and where it is written. */
  source: string;
  /** Law, or a rule that keeps people safe: no organisation may have a value of its own. */
  everywhere?: true;
  /** The change by which the organisation decided it, if it did so in the application. */
  change?: string;
}

/** The figures of a reference set by name, for example `dash-high-from`. */
export type Figures = Record<string, DatedFigure[]>;

/** `dash-high-from` is read as `settings.dashHighFrom` in expressions and in code. */
export const settingName = (figure: string): string =>
  figure.replace(/-(.)/g, (_dash, next: string) => next.toUpperCase());

/**
 * The values in force on the London date of `at`, by the names that expressions use
 * (docs/service/time.md#dated-values). A figure whose first date is still to come is not among
 * them. Every step reads them, so those of the last date asked are remembered as long as the
 * figures live, which nobody may change.
 */
export function settingsAt(figures: Figures, at: Instant): Readonly<Record<string, FigureValue>> {
  const date = londonDate(at);
  const last = remembered.get(figures);
  if (last?.date === date) return last.settings;
  const settings = Object.freeze(settingsOn(figures, date));
  remembered.set(figures, { date, settings });
  return settings;
}

const remembered = new WeakMap<
  Figures,
  { date: LocalDate; settings: Readonly<Record<string, FigureValue>> }
>();

function settingsOn(figures: Figures, date: LocalDate): Record<string, FigureValue> {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, values]) => {
      const current = latest(values, date);
      return current ? [[settingName(name), current.value]] : [];
    }),
  );
}
