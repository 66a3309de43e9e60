import {
  addMinutes,
  workingMinutesBetween,
  type CalendarData,
  type Instant,
} from '@waymark/domain';
import type { EventOf } from '../event.js';
import { Refusal } from '../fault.js';
import { emit, type Run } from '../run.js';
import type { DeadlineState } from '../state.js';
import { armDeadlineTimer, cancelDeadlineTimers } from './deadline-timer.js';

/** Stops the clock and keeps the time that is left, counted in the deadline's calendar. */
export function pauseDeadline(
  run: Run,
  deadline: DeadlineState,
  event: EventOf<'pause-deadline'>,
): void {
  const { id, node, due, warn, status, calendar } = deadline;
  if (due <= run.at) throw new Refusal('already-missed', { deadline: id }, node);
  const counted = calendarOf(run, calendar);
  const amount = workingMinutesBetween(run.at, due, counted);
  const remainingToWarn = status === 'warned' ? 0 : workingMinutesBetween(run.at, warn, counted);
  cancelDeadlineTimers(run, id);
  emit(run, {
    kind: 'deadline-paused',
    deadline: id,
    remaining: { amount, unit: 'minutes' },
    remainingToWarn,
    reason: event.reason,
    actor: event.actor,
  });
}

/** Starts the clock again, with the time that was left. */
export function resumeDeadline(
  run: Run,
  deadline: DeadlineState,
  event: EventOf<'resume-deadline'>,
): void {
  const { id, calendar, remainingMinutes = 0, remainingToWarn = 0 } = deadline;
  const counted = calendarOf(run, calendar);
  const due = addMinutes(run.at, remainingMinutes, counted);
  const warned = remainingToWarn <= 0;
  const warn = warned ? run.at : earlier(due, addMinutes(run.at, remainingToWarn, counted));
  emit(run, {
    kind: 'deadline-resumed',
    deadline: id,
    due,
    warn,
    status: warned ? 'warned' : 'running',
    reason: event.reason,
    actor: event.actor,
  });
  armDeadlineTimer(run, id, warned ? { purpose: 'due', due } : { purpose: 'warn', due: warn });
}

function calendarOf({ reference }: Run, name: string): CalendarData {
  const calendar = Object.hasOwn(reference.calendars, name) ? reference.calendars[name] : undefined;
  if (!calendar) throw new Refusal('unknown-calendar', { calendar: name });
  return calendar;
}

const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);
