import { addIsoDuration, type Instant } from '@waymark/domain';
import type { EventOf } from '../event.js';
import { Refusal } from '../fault.js';
import { emit, type Run } from '../run.js';
import type { DeadlineState } from '../state.js';
import { armDeadlineTimer, cancelDeadlineTimers } from './deadline-timer.js';
import { ladderInputs } from './ladder.js';
import { nextWorkingDay } from './working-days.js';

/**
 * A person says what they do about a missed deadline, and until when: the climb pauses until then.
 * Each person can acknowledge a deadline once (`docs/service/escalation.md`).
 */
export function acknowledgeRung(
  run: Run,
  deadline: DeadlineState,
  event: EventOf<'acknowledge-rung'>,
): void {
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
