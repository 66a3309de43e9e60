import { addIsoDuration, isBlank, type Instant } from '@waymark/domain';
import type { EventOf } from '../event.js';
import { Refusal } from '../fault.js';
import { emit, type Run } from '../run.js';
import type { DeadlineState } from '../state.js';
import { settingOf } from '../values/settings.js';
import { armDeadlineTimer, cancelDeadlineTimers } from './deadline-timer.js';
import { ladderInputs } from './ladder.js';
import { nextWorkingDay } from './working-days.js';

/**
 * A person says what they do about a missed deadline, and until when: the climb pauses until then.
 * Each person does this once for a deadline. When their time is over, the climb continues, and only
 * somebody else can pause it again (`docs/service/escalation.md#acknowledging`).
 */
export function acknowledgeRung(
  run: Run,
  deadline: DeadlineState,
  event: EventOf<'acknowledge-rung'>,
): void {
  const { id, node } = deadline;
  if (isBlank(event.action)) throw new Refusal('action-required', { deadline: id }, node);
  if (deadline.acknowledgedBy.includes(event.actor.id)) {
    const code = isInForce(run, deadline) ? 'already-acknowledged' : 'acknowledged-before';
    throw new Refusal(code, { deadline: id }, node);
  }
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
 * The longest pause is a figure of the organisation: hours of the clock if somebody is in danger
 * now, or if the grade is high or not yet known, otherwise working days.
 */
function latestUntil(run: Run, deadline: DeadlineState): Instant {
  const { reference, at } = run;
  const { grade, emergency } = ladderInputs(run, deadline);
  const hours =
    emergency === true
      ? settingOf(run, 'acknowledgeDangerHours')
      : grade === 'high' || grade === null
        ? settingOf(run, 'acknowledgeHighHours')
        : null;
  if (hours !== null) return addIsoDuration(at, `PT${Math.round(hours * 60)}M`, reference.zone);
  let until = at;
  const days = settingOf(run, 'acknowledgeOtherWorkingDays');
  for (let day = 0; day < days; day += 1) until = nextWorkingDay(reference, until);
  return until;
}
