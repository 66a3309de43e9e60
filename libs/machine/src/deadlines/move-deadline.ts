import {
  addMinutes,
  workingMinutesBetween,
  type CalendarData,
  type Instant,
} from '@waymark/domain';
import { emit, type Run } from '../run.js';
import type { DeadlineState } from '../state.js';
import { armDeadlineTimer, cancelDeadlineTimers } from './deadline-timer.js';

interface Move {
  due: Instant;
  warn?: Instant;
  by: 'person' | 'rule';
  reason: string;
  rule?: string;
  ruleFrom?: string;
  calendar?: string;
}

/** Gives a deadline a new due date. The reminder moves in proportion; the ladder starts again. */
export function moveDeadline(
  run: Run,
  deadline: DeadlineState,
  { due, warn, by, reason, rule, ruleFrom, calendar }: Move,
): void {
  const { id, due: from, status } = deadline;
  const reminder = warn ?? proportionalWarn(run, deadline, due);
  const warned = status === 'warned' && reminder <= run.at;
  cancelDeadlineTimers(run, id);
  emit(run, {
    kind: 'deadline-moved',
    deadline: id,
    from,
    due,
    warn: reminder,
    status: warned ? 'warned' : 'running',
    by,
    reason,
    actor: run.event.actor,
    ...(rule !== undefined && { rule }),
    ...(ruleFrom !== undefined && { ruleFrom }),
    ...(calendar !== undefined && { calendar }),
  });
  armDeadlineTimer(
    run,
    id,
    warned ? { purpose: 'due', due } : { purpose: 'warn', due: later(reminder, run.at) },
  );
}

/**
 * The reminder comes after the same part of the whole time as before, counted in the calendar of
 * the deadline, but never before now and never after the due date.
 */
function proportionalWarn(
  run: Run,
  { start, warn, due, calendar: name }: DeadlineState,
  newDue: Instant,
): Instant {
  const calendar: CalendarData | undefined = run.reference.calendars[name];
  if (!calendar) return newDue;
  const whole = workingMinutesBetween(start, due, calendar);
  const part = whole > 0 ? workingMinutesBetween(start, warn, calendar) / whole : 1;
  const point = addMinutes(start, workingMinutesBetween(start, newDue, calendar) * part, calendar);
  return earlier(later(run.at, point), newDue);
}

const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);
const later = (one: Instant, other: Instant): Instant => (one > other ? one : other);
