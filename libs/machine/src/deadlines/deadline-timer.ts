import type { DeadlineId, Instant } from '@waymark/domain';
import type { TimerOwner } from '../timer-owner.js';
import { emit, newId, type Run } from '../run.js';

type Purpose = Extract<TimerOwner, { kind: 'deadline' }>['purpose'];

/** A deadline has one timer at a time, for what comes next. */
export function armDeadlineTimer(
  run: Run,
  deadline: DeadlineId,
  { purpose, due }: { purpose: Purpose; due: Instant },
): void {
  const element = run.state.deadlines[deadline]?.node ?? run.state.process;
  emit(run, {
    kind: 'timer-armed',
    timer: newId(run),
    generation: 1,
    due,
    element,
    owner: { kind: 'deadline', deadline, purpose },
  });
}

export function cancelDeadlineTimers(run: Run, deadline: DeadlineId): void {
  for (const timer of Object.values(run.state.timers)) {
    if (timer.owner.kind !== 'deadline' || timer.owner.deadline !== deadline) continue;
    emit(run, { kind: 'timer-cancelled', timer: timer.id, generation: timer.generation });
  }
}
