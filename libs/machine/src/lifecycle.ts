import type { EventKind } from './event.js';
import type { DeadlineState, ElementState, State } from './state.js';

/** Whether an instance takes events: one that has ended takes none. */
export const isOpen: Record<State['status'], boolean> = {
  active: true,
  completed: false,
  terminated: false,
  failed: false,
  cancelled: false,
};

type TaskPhase = 'offered' | 'assigned' | 'delegated' | 'closed';
export type TaskEvent = Extract<EventKind, `${string}-task`>;

/**
 * Which events a task takes in each phase, and the rejection code of the others
 * (`ARCHITECTURE.md#tasks-and-people`).
 */
export const taskTakes: Record<TaskPhase, Record<TaskEvent, true | string>> = {
  offered: {
    'claim-task': true,
    'return-task': 'not-claimed',
    'assign-task': true,
    'delegate-task': 'not-assignee',
    'complete-task': true,
    'throw-from-task': true,
  },
  assigned: {
    'claim-task': 'already-claimed',
    'return-task': true,
    'assign-task': true,
    'delegate-task': true,
    'complete-task': true,
    'throw-from-task': true,
  },
  delegated: {
    'claim-task': 'already-claimed',
    'return-task': true,
    'assign-task': true,
    'delegate-task': true,
    'complete-task': true,
    'throw-from-task': true,
  },
  closed: {
    'claim-task': 'task-not-open',
    'return-task': 'task-not-open',
    'assign-task': 'task-not-open',
    'delegate-task': 'task-not-open',
    'complete-task': 'task-not-open',
    'throw-from-task': 'task-not-open',
  },
};

export function phaseOf(task: ElementState['task']): TaskPhase {
  if (!task) return 'closed';
  if (task.delegatedBy !== undefined) return 'delegated';
  return task.assignee === undefined ? 'offered' : 'assigned';
}

export type DeadlineEvent = Extract<
  EventKind,
  'edit-deadline' | 'pause-deadline' | 'resume-deadline' | 'acknowledge-rung'
>;

/**
 * Which events a deadline takes in each status, and the rejection code of the others. A missed
 * deadline stays missed: it can no longer be moved or paused, only acknowledged.
 */
export const deadlineTakes: Record<
  DeadlineState['status'],
  Record<DeadlineEvent, true | string>
> = {
  running: {
    'edit-deadline': true,
    'pause-deadline': true,
    'resume-deadline': 'not-paused',
    'acknowledge-rung': 'nothing-raised',
  },
  warned: {
    'edit-deadline': true,
    'pause-deadline': true,
    'resume-deadline': 'not-paused',
    'acknowledge-rung': 'nothing-raised',
  },
  missed: {
    'edit-deadline': 'already-missed',
    'pause-deadline': 'already-missed',
    'resume-deadline': 'not-paused',
    'acknowledge-rung': true,
  },
  paused: {
    'edit-deadline': 'paused',
    'pause-deadline': 'already-paused',
    'resume-deadline': true,
    'acknowledge-rung': 'nothing-raised',
  },
};
