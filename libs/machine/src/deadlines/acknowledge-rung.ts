import { addIsoDuration, latest, londonDate, type Instant } from '@waymark/domain';
import type { EventOf } from '../event.js';
import { Refusal } from '../fault.js';
import { emit, type Run } from '../run.js';
import type { DeadlineState } from '../state.js';
import { armDeadlineTimer, cancelDeadlineTimers } from './deadline-timer.js';
import { ladderInputs } from './ladder.js';
import { nextWorkingDay } from './working-days.js';

/**
 * A person says what they do about a missed deadline, and until when: the climb pauses until then.
 * Nobody can make their own pause longer. When it is over, the climb continues, and anybody may
 * answer the new rung, the same person too (`docs/service/escalation.md#acknowledging`).
 */
export function acknowledgeRung(
  run: Run,
  deadline: DeadlineState,
  event: EventOf<'acknowledge-rung'>,
): void {
  const { id, node } = deadline;
  if (event.action.trim() === '') throw new Refusal('action-required', { deadline: id }, node);
  if (isInForce(run, deadline) && deadline.acknowledgedBy.includes(event.actor.id))
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

const isInForce = (run: Run, { acknowledgedUntil }: DeadlineState): boolean =>
  acknowledgedUntil !== undefined && acknowledgedUntil > run.at;

/**
 * The longest pause is a figure of the organisation: hours of the clock if the grade is high or not
 * yet known, otherwise working days.
 */
function latestUntil(run: Run, deadline: DeadlineState): Instant {
  const { reference, at } = run;
  const { grade } = ladderInputs(run, deadline);
  if (grade === 'high' || grade === null) {
    const hours = figure(run, 'acknowledge-high-hours') ?? HIGH_HOURS;
    return addIsoDuration(at, `PT${Math.round(hours * 60)}M`, reference.zone);
  }
  let until = at;
  const days = figure(run, 'acknowledge-other-working-days') ?? OTHER_WORKING_DAYS;
  for (let day = 0; day < days; day += 1) until = nextWorkingDay(reference, until);
  return until;
}

/** For reference data without these figures. */
const HIGH_HOURS = 4;
const OTHER_WORKING_DAYS = 1;

function figure({ reference, at }: Run, name: string): number | null {
  const dated = Object.hasOwn(reference.values, name) ? (reference.values[name] ?? []) : [];
  const value = latest(dated, londonDate(at))?.value;
  return typeof value === 'number' ? value : null;
}
