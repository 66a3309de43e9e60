import { dueAt, type Instant } from '@waymark/domain';
import type { EventOf } from '../event.js';
import { Fault, Refusal } from '../fault.js';
import { emit, type Run } from '../run.js';
import type { DeadlineState } from '../state.js';
import { moveDeadline } from './move-deadline.js';
import { decidingCalendar, ruleInForce } from './set-deadline.js';
import { nextWorkingDay } from './working-days.js';

/**
 * New reference data for running deadlines (domain.md E0.2b): due again from their start by the new
 * rule, but never in
 * the past. What is overdue stays overdue, a worker's earlier date stays, a paused one is counted
 * when it resumes.
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
    if (deadline.status === 'running' || deadline.status === 'warned')
      replanOne(run, deadline, event);
  }
}

function replanOne(
  run: Run,
  deadline: DeadlineState,
  { reason, earliest }: EventOf<'re-plan'>,
): void {
  const { rule, due: computed, warn, calendar } = computedAnew(run, deadline);
  const due = computed > run.at ? computed : nextPossible(run, earliest?.[deadline.id]);
  if (due === deadline.due && calendar === deadline.calendar) return;
  if (deadline.movedBy === 'person' && deadline.due < due) return;
  moveDeadline(run, deadline, {
    due,
    ...(due === computed && { warn }),
    by: 'rule',
    reason,
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

/**
 * The host spreads what would be due at once over its capacity; without that, the next working day.
 */
function nextPossible(run: Run, spread: Instant | undefined): Instant {
  return spread !== undefined && spread > run.at ? spread : nextWorkingDay(run.reference, run.at);
}
