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
import { latestPutOff } from './put-off.js';

/**
 * Stops the clock until a time that the person names, and keeps the time that is left, counted in
 * the deadline's calendar. Moving and pausing share one limit (`latestPutOff`).
 */
export function pauseDeadline(
  run: Run,
  deadline: DeadlineState,
  event: EventOf<'pause-deadline'>,
): void {
  const { id, node, due, warn, status, calendar } = deadline;
  if (due <= run.at) throw new Refusal('already-missed', { deadline: id }, node);
  if (event.until <= run.at) throw new Refusal('until-in-past', { deadline: id }, node);
  const latest = latestPutOff(run, deadline);
  if (event.until > latest) throw new Refusal('until-too-late', { deadline: id, latest }, node);
  const counted = calendarOf(run, calendar);
  const amount = workingMinutesBetween(run.at, due, counted);
  const remainingToWarn = status === 'warned' ? 0 : workingMinutesBetween(run.at, warn, counted);
  cancelDeadlineTimers(run, id);
  emit(run, {
    kind: 'deadline-paused',
    deadline: id,
    remaining: { amount, unit: 'minutes' },
    remainingToWarn,
    until: event.until,
    reason: event.reason,
    actor: event.actor,
  });
  armDeadlineTimer(run, id, { purpose: 'pause-over', due: event.until });
}

/**
 * Starts the clock again with the time that was left, but no further than a deadline of the case
 * as it is now may be put off. A pause that is over counts from its end, also after an outage.
 */
export function resumeDeadline(
  run: Run,
  deadline: DeadlineState,
  { reason, actor }: Pick<EventOf<'resume-deadline'>, 'reason' | 'actor'>,
): void {
  const { id, calendar, remainingMinutes = 0, remainingToWarn = 0 } = deadline;
  const counted = calendarOf(run, calendar);
  const from = earlier(run.at, deadline.pausedUntil ?? run.at);
  const latest = later(latestPutOff(run, deadline), from);
  const due = earlier(addMinutes(from, remainingMinutes, counted), latest);
  const warned = remainingToWarn <= 0;
  const warn = warned ? run.at : earlier(due, addMinutes(from, remainingToWarn, counted));
  cancelDeadlineTimers(run, id);
  emit(run, {
    kind: 'deadline-resumed',
    deadline: id,
    due,
    warn,
    status: warned ? 'warned' : 'running',
    reason,
    actor,
  });
  armDeadlineTimer(run, id, warned ? { purpose: 'due', due } : { purpose: 'warn', due: warn });
}

function calendarOf({ reference }: Run, name: string): CalendarData {
  const calendar = Object.hasOwn(reference.calendars, name) ? reference.calendars[name] : undefined;
  if (!calendar) throw new Refusal('unknown-calendar', { calendar: name });
  return calendar;
}

const later = (one: Instant, other: Instant): Instant => (one > other ? one : other);
const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);
