import type { EventOf } from '../event.js';
import { Refusal } from '../fault.js';
import { phaseOf, taskTakes, type TaskEvent } from '../lifecycle.js';
import { emit, schedule, type Run } from '../run.js';
import type { ElementState } from '../state.js';
import { throwError } from '../throws/error.js';
import { throwEscalation } from '../throws/escalation.js';

type TaskHandlers = { [K in TaskEvent]: (run: Run, event: EventOf<K>) => void };

/** The engine decides who may do what. These handlers decide whose task it is. */
export const taskHandlers: TaskHandlers = {
  'claim-task': (run, { kind, task, actor }) => {
    openTask(run, kind, task);
    emit(run, { kind: 'task-claimed', task, by: actor.id });
  },
  'return-task': (run, { kind, task, toList, actor }) => {
    const { delegatedBy } = ownTask(run, kind, task);
    emit(run, {
      kind: 'task-returned',
      task,
      by: actor.id,
      ...(delegatedBy !== undefined && !toList && { to: delegatedBy }),
    });
  },
  'assign-task': (run, { kind, task, to, reason, actor }) => {
    openTask(run, kind, task);
    emit(run, {
      kind: 'task-assigned',
      task,
      to,
      by: actor.id,
      ...(reason !== undefined && { reason }),
    });
  },
  'delegate-task': (run, { kind, task, to, reason, actor }) => {
    ownTask(run, kind, task);
    emit(run, {
      kind: 'task-delegated',
      task,
      to,
      by: actor.id,
      ...(reason !== undefined && { reason }),
    });
  },
  'complete-task': (run, { kind, task, variables, actor }) => {
    endTask(run, kind, task);
    emit(run, { kind: 'task-completed', task, by: actor.id });
    schedule(run, { kind: 'finish', element: task, variables });
  },
  'throw-from-task': (run, { kind, task, throws, code, variables = {} }) => {
    const element = ownElement(run, kind, task);
    if (throws === 'escalation') return throwEscalation(run, element, { code, variables });
    if (!throwError(run, element, { code, variables }))
      throw new Refusal('nothing-catches', { code }, element.node);
  },
};

type Task = NonNullable<ElementState['task']>;

function openTask(run: Run, kind: TaskEvent, id: string): Task {
  const element = run.state.elements[id];
  const verdict = taskTakes[phaseOf(element?.task)][kind];
  if (verdict !== true) throw new Refusal(verdict, { task: id }, element?.node);
  return element?.task as Task;
}

/** A person acts on their own task; the system and partners act for its assignee. */
function ownTask(run: Run, kind: TaskEvent, id: string): Task {
  const task = openTask(run, kind, id);
  const { actor } = run.event;
  if (actor.kind === 'person' && task.assignee !== undefined && task.assignee !== actor.id) {
    throw new Refusal('not-assignee', { task: id }, run.state.elements[id]?.node);
  }
  return task;
}

function ownElement(run: Run, kind: TaskEvent, id: string): ElementState {
  ownTask(run, kind, id);
  return run.state.elements[id] as ElementState;
}

/** A person who completes a task that nobody has claimed claims it first. */
function endTask(run: Run, kind: TaskEvent, id: string): void {
  const task = ownTask(run, kind, id);
  const { actor } = run.event;
  if (task.assignee === undefined && actor.kind === 'person')
    emit(run, { kind: 'task-claimed', task: id, by: actor.id });
}
