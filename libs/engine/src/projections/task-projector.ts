import type { Json } from '@waymark/domain';
import { variableSeenBy } from '@waymark/machine';
import type { Projection, Projectors } from './projection.js';

type Kinds =
  | 'task-created'
  | 'task-claimed'
  | 'task-returned'
  | 'task-assigned'
  | 'task-delegated'
  | 'task-completed'
  | 'task-cancelled';

/** Rows of the work list (`ARCHITECTURE.md#tasks-and-people`). */
export const taskProjectors: Projectors<Kinds> = {
  'task-created': (fact, projection) =>
    projection.tasks.insert(taskId(projection, fact.task), {
      organisation: projection.organisation,
      id: taskId(projection, fact.task),
      instance: projection.instance,
      element_instance: fact.task,
      process: fact.process,
      element: fact.element,
      case_id: projection.caseId,
      name: fact.name ?? null,
      title: fact.title ?? fact.name ?? fact.element,
      form: fact.form ?? null,
      roles: fact.roles,
      team: fact.team ?? null,
      skills: fact.skills,
      assignee: fact.assignee ?? null,
      grade: oneOf(GRADES, variableSeenBy(projection.after, fact.task, 'grade')),
      priority: oneOf(
        PRIORITIES,
        fact.priority ?? variableSeenBy(projection.after, fact.task, 'priority'),
      ),
      follow_up: fact.followUp ?? null,
      state: 'open',
      created_at: projection.at,
      claimed_at: fact.assignee ? projection.at : null,
    }),
  'task-claimed': (fact, projection) =>
    projection.tasks.change(taskId(projection, fact.task), {
      assignee: fact.by,
      claimed_at: projection.at,
    }),
  'task-returned': (fact, projection) =>
    projection.tasks.change(taskId(projection, fact.task), {
      assignee: fact.to ?? null,
      claimed_at: fact.to ? projection.at : null,
      delegated_by: null,
    }),
  'task-assigned': (fact, projection) =>
    projection.tasks.change(taskId(projection, fact.task), {
      assignee: fact.to,
      claimed_at: projection.at,
      delegated_by: null,
    }),
  'task-delegated': (fact, projection) =>
    projection.tasks.change(taskId(projection, fact.task), {
      assignee: fact.to,
      delegated_by: fact.by,
    }),
  'task-completed': (fact, projection) =>
    projection.tasks.change(taskId(projection, fact.task), {
      state: 'completed',
      completed_by: fact.by,
      ended_at: projection.at,
    }),
  'task-cancelled': (fact, projection) =>
    projection.tasks.change(taskId(projection, fact.task), {
      state: 'cancelled',
      ended_at: projection.at,
    }),
};

export const taskId = (projection: Pick<Projection, 'instance'>, element: string): string =>
  `${projection.instance}.${element}`;

const GRADES = ['high', 'medium', 'standard'];
const PRIORITIES = ['P1', 'P2', 'P3', 'P4'];

const oneOf = (allowed: readonly string[], value: Json | undefined): string | null =>
  typeof value === 'string' && allowed.includes(value) ? value : null;
