import type { TimerOwner } from '../timer-owner.js';
import { emit, schedule, type Run } from '../run.js';
import { armDeadlineTimer } from './deadline-timer.js';
import { resumeDeadline } from './pause-deadline.js';

type DeadlineTimer = Extract<TimerOwner, { kind: 'deadline' }>;

/**
 * A deadline is to be warned, is missed, or reaches a rung. The climb is work of its own, so that
 * an incident can keep it.
 */
export function fireDeadlineTimer(run: Run, { deadline, purpose }: DeadlineTimer): void {
  moments[purpose](run, deadline);
}

const moments: Record<DeadlineTimer['purpose'], (run: Run, deadline: string) => void> = {
  warn: (run, deadline) => {
    emit(run, { kind: 'deadline-warned', deadline });
    armDeadlineTimer(run, deadline, {
      purpose: 'due',
      due: run.state.deadlines[deadline]?.due ?? run.at,
    });
    schedule(run, { kind: 'climb', deadline, because: 'warned' });
  },
  due: (run, deadline) => {
    emit(run, { kind: 'deadline-missed', deadline });
    schedule(run, { kind: 'climb', deadline, because: 'missed' });
  },
  rung: (run, deadline) => schedule(run, { kind: 'climb', deadline, because: 'rung-due' }),
  acknowledged: (run, deadline) =>
    schedule(run, { kind: 'climb', deadline, because: 'acknowledgement-passed' }),
  'pause-over': (run, id) => {
    const deadline = run.state.deadlines[id];
    if (deadline)
      resumeDeadline(run, deadline, { reason: 'The pause is over.', actor: run.event.actor });
  },
};
