import type { LocalDate } from '../ids.js';
import type { TimeUnit } from '../time/calendar.js';
import type { FigureValue } from './settings-at.js';

/**
 * What an organisation decides differently from a London date on, as people enter it
 * (docs/service/changing-rules.md). `name` is the rule, the value or the calendar.
 */
export type ReferenceChange = (
  | {
      kind: 'length';
      name: string;
      calendar: string;
      amount: number;
      unit: TimeUnit;
      /** The deadline ends at this London time of its last day. */
      endsAt?: string | undefined;
    }
  | { kind: 'value'; name: string; value: FigureValue }
  | {
      kind: 'hours';
      name: string;
      /** By ISO weekday: 1 is Monday. A day that is not named is closed. */
      hours?: Record<string, [string, string]> | undefined;
      /** For a calendar of working days: when the working day ends. */
      dayEnds?: string | undefined;
    }
  /** A closing day of the service, or the end of one that was decided before. */
  | { kind: 'closing-day'; closed: boolean }
) & {
  /** From this London date on; of a closing day: the day itself. */
  from: LocalDate;
  /** Who decided it, and where it is written. */
  source: string;
};
