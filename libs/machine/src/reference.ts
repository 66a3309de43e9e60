import type { CompiledDecision } from '@waymark/decisions';
import type {
  CalendarData,
  DatedValue,
  Figures,
  LocalDate,
  OffenceClasses,
  Sha256,
  TimeUnit,
} from '@waymark/domain';

/**
 * What processes read but do not own: calendars, dated durations and thresholds, and the ladder.
 * Its id is the hash of its content, as for the program.
 */
export interface Reference {
  id: Sha256;
  format: 1;
  zone: 'Europe/London';
  calendars: Record<string, CalendarData>;
  /** The service's own closing days, with who decided each. The calendars hold the dates. */
  closures?: { date: LocalDate; source: string; change?: string }[];
  /** Dated durations by rule name, for example `first-contact-P1`, sorted by `from`. */
  rules: Record<string, DatedValue[]>;
  /** Thresholds and other plain values by name, each with the date from which it holds. */
  values: Figures;
  /** What each class of crime means for triage, sorted by `from`. Older sets do not have it. */
  offences?: OffenceClasses[];
  /** The decision `escalation`, with one row for each rung (`docs/service/escalation.md`). */
  ladder: CompiledDecision;
  /**
   * The changes that the organisation has approved, in their order. They make the set one of its
   * own even if it says the same as an earlier one.
   */
  changes?: string[];
}

/** One row of the ladder's answer: when to tell whom, and what else happens. */
export interface Rung {
  rung: 'R0' | 'R1' | 'R2' | 'R3' | 'R4';
  /** R0 is raised at the warning, every other rung at the due time plus the amount. */
  calendar: string;
  amount: number;
  unit: TimeUnit;
  /** Whom to tell. `assignee`, `named-worker` and `deputy` relate to the task or the case. */
  roles: string[];
  channel: string;
  /** A process to start for the case when the rung is raised, for example `reassess-today`. */
  start?: string | null;
}
