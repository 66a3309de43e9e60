import type { ElementInstanceId } from '@waymark/domain';
import type { ElementState } from '../state.js';
import type { Appliers } from './appliers.js';
import { own, type Draft } from './draft.js';

type Task = NonNullable<ElementState['task']>;

export const taskAppliers = {
  'task-created': (draft, { task, roles, team, skills, assignee }) => {
    const candidates = { roles, ...(team !== undefined && { team }), skills };
    write(draft, task, { candidates, ...(assignee !== undefined && { assignee }) });
  },
  'task-described': (draft, { task, roles, team, skills }) => {
    const candidates = { roles, ...(team !== undefined && { team }), skills };
    rewrite(draft, task, (held) => ({ ...held, candidates }));
  },
  'task-claimed': (draft, { task, by }) => {
    rewrite(draft, task, (held) => ({ ...held, assignee: by }));
  },
  'task-returned': (draft, { task, to }) => {
    rewrite(draft, task, ({ candidates }) => ({
      candidates,
      ...(to !== undefined && { assignee: to }),
    }));
  },
  'task-assigned': (draft, { task, to }) => {
    rewrite(draft, task, ({ candidates }) => ({ candidates, assignee: to }));
  },
  'task-delegated': (draft, { task, to, by }) => {
    rewrite(draft, task, ({ candidates }) => ({ candidates, assignee: to, delegatedBy: by }));
  },
  'task-completed': (draft, { task }) => {
    close(draft, task);
  },
  'task-cancelled': (draft, { task }) => {
    close(draft, task);
  },
} satisfies Partial<Appliers>;

function rewrite(draft: Draft, id: ElementInstanceId, change: (task: Task) => Task): void {
  const task = draft.state.elements[id]?.task;
  if (task) write(draft, id, change(task));
}

function write(draft: Draft, id: ElementInstanceId, task: Task): void {
  const element = draft.state.elements[id];
  if (element) own(draft, 'elements')[id] = { ...element, task };
}

function close(draft: Draft, id: ElementInstanceId): void {
  const held = draft.state.elements[id];
  if (!held) return;
  const element = { ...held };
  delete element.task;
  own(draft, 'elements')[id] = element;
}
