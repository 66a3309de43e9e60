import type { ElementInstanceId } from '@waymark/domain';
import { emit, type Run } from '../run.js';
import type { DeadlineState } from '../state.js';
import { cancelDeadlineTimers } from './deadline-timer.js';

/** Completion ends a deadline on time or late. A cancelled deadline was neither. */
export function endDeadlines(
  run: Run,
  element: ElementInstanceId | null,
  how: 'completed' | 'cancelled',
): void {
  const { deadlines } = run.state;
  for (const id in deadlines) {
    const deadline = deadlines[id];
    if (deadline?.element !== element) continue;
    cancelDeadlineTimers(run, id);
    emit(run, {
      kind: 'deadline-ended',
      deadline: id,
      how: how === 'cancelled' ? how : outcome(run, deadline),
    });
  }
}

const outcome = (run: Run, { status, due }: DeadlineState): 'met' | 'late' =>
  status === 'missed' || (status !== 'paused' && run.at > due) ? 'late' : 'met';
