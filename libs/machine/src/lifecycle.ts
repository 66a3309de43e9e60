import type { EventKind } from './event.js';
import type { DeadlineState, ElementState, State } from './state.js';

/**
 * What an instance that has ended still takes: nothing. Only an instance that does not exist can be
 * started.
 */
export const isOpen: Record<State['status'], boolean> = {
  active: true,
  completed: false,
  terminated: false,
  failed: false,
  cancelled: false,
};

type TaskPhase = 'offered' | 'assigned' | 'delegated' | 'closed';
export type TaskEvent = Extract<EventKind, `${string}-task`>;

/** Which event a task takes in which phase; a rejection code where it does not (design.md 7). */
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
 * Which event a deadline takes: what is missed can no longer be paused, and only what climbs can be
 * acknowledged.
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
    'edit-deadline': true,
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
