import { dueAt, type Instant } from '@waymark/domain';
import type { EventOf } from '../event.js';
import { Fault, Refusal } from '../fault.js';
import { emit, type Run } from '../run.js';
import type { DeadlineState } from '../state.js';
import { moveDeadline } from './move-deadline.js';
import { decidingCalendar, ruleInForce } from './set-deadline.js';
import { nextWorkingDay } from './working-days.js';

/**
 * Counts running deadlines again, from their start, by the rules of new reference data
 * (`docs/service/escalation.md`): all of them, or only those that the event names. A new due date
 * is never in the past. An overdue deadline stays overdue, an earlier date that a person chose
 * stays, and a paused deadline is counted when it resumes.
 */
export function replan(run: Run, event: EventOf<'re-plan'>): void {
  if (run.state.reference !== event.referenceFrom)
    throw new Refusal('wrong-reference', { reference: run.state.reference });
  emit(run, {
    kind: 're-planned',
    from: event.referenceFrom,
    reference: run.reference.id,
    reason: event.reason,
    actor: event.actor,
  });
  for (const deadline of Object.values(run.state.deadlines)) {
    const counted = event.only?.includes(deadline.id) ?? true;
    if (counted && (deadline.status === 'running' || deadline.status === 'warned'))
      replanOne(run, deadline, event);
  }
}

/** With `rule`, the deadline goes by another rule from now on. */
export function replanOne(
  run: Run,
  deadline: DeadlineState,
  {
    reason,
    earliest,
    rule: other,
  }: Pick<EventOf<'re-plan'>, 'reason' | 'earliest'> & { rule?: string },
): void {
  const counted = other === undefined ? deadline : { ...deadline, rule: other };
  const { rule, due: computed, warn, calendar } = computedAnew(run, counted);
  const due = computed > run.at ? computed : nextPossible(run, earliest?.[deadline.id]);
  if (other === undefined && due === deadline.due && calendar === deadline.calendar) return;
  if (deadline.movedBy === 'person' && deadline.due < due) return;
  moveDeadline(run, deadline, {
    due,
    ...(due === computed && { warn }),
    by: 'rule',
    reason,
    ...(other !== undefined && { rule: other }),
    ruleFrom: rule.from,
    calendar,
  });
}

function computedAnew(
  run: Run,
  { start, rule: name }: DeadlineState,
): {
  rule: { from: string };
  due: Instant;
  warn: Instant;
  calendar: string;
} {
  try {
    const rule = ruleInForce(run.reference, name, run.at);
    const clock = { start, ...dueAt(start, rule, run.reference.calendars) };
    return { rule, ...clock, calendar: decidingCalendar(run.reference, rule, clock) };
  } catch (fault) {
    if (fault instanceof Fault) throw new Refusal(fault.code, { rule: name });
    throw fault;
  }
}

/** The date to which the host has spread an overdue deadline, or else the next working day. */
function nextPossible(run: Run, spread: Instant | undefined): Instant {
  return spread !== undefined && spread > run.at ? spread : nextWorkingDay(run.reference, run.at);
}
