import type { CalendarData, TimeLength } from '../calendar-data.js';
import { effectiveGrade, type Grade } from '../grade.js';
import type { Instant } from '../ids.js';
import { failure, success, type Result } from '../result.js';
import { addLength } from '../time/add-length.js';

/**
 * Source: domain.md E0.2. How far ahead the new time may lie: High at most 4 clock hours, others at
 * most 1 working day.
 */
export const ACKNOWLEDGEMENT_LIMIT: Record<Grade, TimeLength> = {
  high: { amount: 4, unit: 'hours', calendar: 'clock' },
  medium: { amount: 1, unit: 'days', calendar: 'working-day' },
  standard: { amount: 1, unit: 'days', calendar: 'working-day' },
};

export interface Acknowledgement {
  at: Instant;
  until: Instant;
  /** What the person is going to do about it. */
  action: string;
  by: string;
  grade: Grade | null;
  /** People who acknowledged this deadline before. */
  acknowledgedBy: readonly string[];
}
export type AcknowledgementRefusal =
  'action-missing' | 'time-not-ahead' | 'time-too-far' | 'acknowledged-before';

/**
 * Acknowledging needs an action and a new time, once per person and deadline; it pauses the climb
 * and stops no clock.
 */
export const checkAcknowledgement = (
  made: Acknowledgement,
  calendars: Record<string, CalendarData>,
): Result<{ until: Instant; latest: Instant }, AcknowledgementRefusal> => {
  const latest = addLength(made.at, ACKNOWLEDGEMENT_LIMIT[effectiveGrade(made.grade)], calendars);
  if (!made.action.trim()) return failure('action-missing');
  if (made.acknowledgedBy.includes(made.by)) return failure('acknowledged-before');
  if (made.until <= made.at) return failure('time-not-ahead');
  return made.until > latest ? failure('time-too-far') : success({ until: made.until, latest });
};
