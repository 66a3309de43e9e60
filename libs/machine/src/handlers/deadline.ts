import {
  addIsoDuration,
  addMinutes,
  workingMinutesBetween,
  type CalendarData,
  type Instant,
} from '@waymark/domain';
import { armDeadlineTimer, cancelDeadlineTimers } from '../deadlines/deadline-timer.js';
import { moveDeadline } from '../deadlines/move-deadline.js';
import { replan } from '../deadlines/replan.js';
import { nextWorkingDay } from '../deadlines/working-days.js';
import type { EventOf } from '../event.js';
import { Refusal } from '../fault.js';
import { deadlineTakes, type DeadlineEvent } from '../lifecycle.js';
import { ladderInputs } from '../deadlines/ladder.js';
import { emit, type Run } from '../run.js';
import type { DeadlineState } from '../state.js';

type Handled = DeadlineEvent | 're-plan';

export const deadlineHandlers: { [K in Handled]: (run: Run, event: EventOf<K>) => void } = {
  'edit-deadline': (run, event) => {
    const deadline = deadlineFor(run, event);
    if (event.due <= run.at)
      throw new Refusal('due-in-past', { deadline: deadline.id }, deadline.node);
    moveDeadline(run, deadline, { due: event.due, by: 'person', reason: event.reason });
  },
  'pause-deadline': pauseDeadline,
  'resume-deadline': resumeDeadline,
  'acknowledge-rung': acknowledge,
  're-plan': replan,
};

/** Stops the clock and keeps the time that is left, counted in the deadline's calendar. */
function pauseDeadline(run: Run, event: EventOf<'pause-deadline'>): void {
  const { id, node, due, warn, status, calendar } = deadlineFor(run, event);
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

function resumeDeadline(run: Run, event: EventOf<'resume-deadline'>): void {
  const { id, calendar, remainingMinutes = 0, remainingToWarn = 0 } = deadlineFor(run, event);
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

/**
 * A person says what they do about a missed deadline, and until when: the climb pauses until then.
 * Each person can acknowledge a deadline once (`docs/service/escalation.md`).
 */
function acknowledge(run: Run, event: EventOf<'acknowledge-rung'>): void {
  const deadline = deadlineFor(run, event);
  const { id, node } = deadline;
  if (event.action.trim() === '') throw new Refusal('action-required', { deadline: id }, node);
  if (deadline.acknowledgedBy.includes(event.actor.id))
    throw new Refusal('already-acknowledged', { deadline: id }, node);
  const latest = latestUntil(run, deadline);
  if (event.until <= run.at) throw new Refusal('until-in-past', { deadline: id }, node);
  if (event.until > latest) throw new Refusal('until-too-late', { deadline: id, latest }, node);
  cancelDeadlineTimers(run, id);
  emit(run, {
    kind: 'rung-acknowledged',
    deadline: id,
    by: event.actor.id,
    action: event.action,
    until: event.until,
  });
  armDeadlineTimer(run, id, { purpose: 'acknowledged', due: event.until });
}

/** At most 4 clock hours if the grade is high or not yet known, otherwise one working day. */
function latestUntil(run: Run, deadline: DeadlineState): Instant {
  const { grade } = ladderInputs(run, deadline);
  if (grade === 'high' || grade === null) return addIsoDuration(run.at, 'PT4H', run.reference.zone);
  return nextWorkingDay(run.reference, run.at);
}

function deadlineFor(run: Run, { kind, deadline: id }: EventOf<DeadlineEvent>): DeadlineState {
  const deadline = Object.hasOwn(run.state.deadlines, id) ? run.state.deadlines[id] : undefined;
  if (!deadline) throw new Refusal('unknown-deadline', { deadline: id });
  const verdict = deadlineTakes[deadline.status][kind];
  if (verdict !== true) throw new Refusal(verdict, { deadline: id }, deadline.node);
  return deadline;
}

function calendarOf({ reference }: Run, name: string): CalendarData {
  const calendar = Object.hasOwn(reference.calendars, name) ? reference.calendars[name] : undefined;
  if (!calendar) throw new Refusal('unknown-calendar', { calendar: name });
  return calendar;
}

const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);
