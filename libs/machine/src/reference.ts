import type { CompiledDecision } from '@waymark/decisions';
import type { CalendarData, DatedValue, LocalDate, Sha256, TimeUnit } from '@waymark/domain';

/**
 * What a process reads but does not own: calendars, effective-dated durations and thresholds, the
 * ladder. Content-addressed like the program.
 */
export interface Reference {
  id: Sha256;
  format: 1;
  zone: 'Europe/London';
  calendars: Record<string, CalendarData>;
  /** Effective-dated values by rule name, e.g. `first-contact-P1`; sorted by `from`. */
  rules: Record<string, DatedValue[]>;
  /** Thresholds and other plain values by name, effective-dated. */
  values: Record<string, { from: LocalDate; value: string | number | boolean; source: string }[]>;
  /**
   * The escalation ladder (domain.md E0.2): a decision `escalation` that collects rungs, one row a
   * rung.
   */
  ladder: CompiledDecision;
}

/** One row of the ladder's answer: when (counted from due), to whom, and what else happens. */
export interface Rung {
  rung: 'R0' | 'R1' | 'R2' | 'R3' | 'R4';
  /** R0 is raised at the warning; the others at due + amount. */
  calendar: string;
  amount: number;
  unit: TimeUnit;
  /** Roles told; `assignee`, `named-worker`, `deputy` are relations to the task and case. */
  roles: string[];
  channel: string;
  /**
   * A process to start for the case when the rung is raised (e.g. `reassess-today`,
   * `marac-decision`).
   */
  start?: string | null;
}
