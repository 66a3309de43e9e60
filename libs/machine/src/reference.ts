import type { CompiledDecision } from '@waymark/decisions';
import type { LocalDate, Sha256 } from '@waymark/domain';

/** What a process reads but does not own: calendars, effective-dated durations and thresholds, the ladder. Content-addressed like the program. */
export interface Reference {
  id: Sha256;
  format: 1;
  zone: 'Europe/London';
  calendars: Record<string, CalendarData>;
  /** Effective-dated values by rule name, e.g. `first-contact-P1`; sorted by `from`. */
  rules: Record<string, DatedValue[]>;
  /** Thresholds and other plain values by name, effective-dated. */
  values: Record<string, { from: LocalDate; value: string | number | boolean; source: string }[]>;
  /** The escalation ladder (domain.md E0.2): a decision `escalation` that collects rungs, one row a rung. */
  ladder: CompiledDecision;
}

/** One of the six time bases of domain.md E0.1. */
export type TimeBase = 'clock' | 'working-day' | 'service' | 'office' | 'court-48' | 'calendar-month';

/** A named calendar: which base it counts in and what it disregards. */
export interface CalendarData {
  base: TimeBase;
  /** Opening hours by ISO weekday (1 = Monday), London time, e.g. { "6": ["09:00", "17:00"] }. For service and office bases. */
  hours?: Record<string, [string, string]>;
  /** Bank holidays of the division, and the service's own closures. */
  holidays: LocalDate[];
  closures: LocalDate[];
  /** Working-day deadlines end at this London time of their last day. */
  dayEnds?: string;
}

export interface DatedValue {
  /** In force from this London date. */
  from: LocalDate;
  calendar: string;
  /** Hours, working days, minutes or months, by the calendar's base; `unit` for clock and service bases. */
  amount: number;
  unit: 'minutes' | 'hours' | 'days' | 'weeks' | 'months';
  /** Fraction of the deadline's own base at which the assignee is reminded. Default 0.75. */
  warnAt?: number;
  /** A second bound that ends it earlier, e.g. "never beyond 24 clock hours". */
  never?: { calendar: string; amount: number; unit: DatedValue['unit'] };
  /** Statute or local policy it comes from. */
  source: string;
}

/** One row of the ladder's answer: when (counted from due), to whom, and what else happens. */
export interface Rung {
  rung: 'R0' | 'R1' | 'R2' | 'R3' | 'R4';
  /** R0 is raised at the warning; the others at due + amount. */
  calendar: string;
  amount: number;
  unit: DatedValue['unit'];
  /** Roles told; `assignee`, `named-worker`, `deputy` are relations to the task and case. */
  roles: string[];
  channel: string;
  /** A process to start for the case when the rung is raised (e.g. `reassess-today`, `marac-decision`). */
  start?: string | null;
}
