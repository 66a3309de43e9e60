import type { LocalDate } from '../ids.js';

/** The six time bases (docs/service/time.md). */
export type TimeBase =
  'clock' | 'working-day' | 'service' | 'office' | 'court-48' | 'calendar-month';
export type TimeUnit = 'minutes' | 'hours' | 'days' | 'weeks' | 'months';

type OpeningHours = Record<string, [string, string]>;

/** Other opening hours, or another end of the working day, from a London date. */
export interface CalendarChange {
  from: LocalDate;
  hours?: OpeningHours;
  dayEnds?: string;
  /** Who decided it. */
  source: string;
  /** The change by which the organisation decided it, if it did so in the application. */
  change?: string;
}

/** A named calendar: its base and the days that it leaves out. All local times are London times. */
export interface CalendarData {
  base: TimeBase;
  /**
   * Opening hours by ISO weekday (1 = Monday), e.g. { "6": ["09:00", "17:00"] }. For service and
   * office bases.
   */
  hours?: OpeningHours;
  /** Opening hours and ends of the day that begin to apply later, each from a London date. */
  later?: CalendarChange[];
  /** Bank holidays of the division, and the service's own closures. */
  holidays: LocalDate[];
  closures: LocalDate[];
  /** Working-day deadlines end at this London time of their last day. Default 17:00. */
  dayEnds?: string;
}

export interface TimeLength {
  calendar: string;
  amount: number;
  unit: TimeUnit;
}

export interface Bound extends TimeLength {
  endsAt?: string;
}

/** One value of an effective-dated rule. */
export interface DatedValue extends TimeLength {
  /** In force from this London date. */
  from: LocalDate;
  /**
   * The deadline ends at this London time of the day that the length gives (e.g. worked by 18:00 of
   * the service day: 0 days, endsAt 18:00).
   */
  endsAt?: string;
  /** Fraction of the deadline's own base at which the assignee is reminded. Default 0.75. */
  warnAt?: number;
  /**
   * Bounds that end it earlier if they come first: "never beyond 24 clock hours", or "by 10:00 of
   * the service day".
   */
  never?: Bound | Bound[];
  /**
   * Never due outside the hours of this calendar: nobody is called at night. See
   * docs/service/time.md#never-due-at-night.
   */
  within?: string;
  /** Statute or local policy it comes from. */
  source: string;
  /** Law, or a rule that keeps people safe: no organisation may have a length of its own. */
  everywhere?: true;
  /** The change by which the organisation decided it, if it did so in the application. */
  change?: string;
}
