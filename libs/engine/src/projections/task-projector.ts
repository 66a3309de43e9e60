import { handledAs, isGrade, isPriority, type ElementInstanceId, type Json } from '@waymark/domain';
import { isOpenTitle, processRunOf, variableSeenBy, type FactOf } from '@waymark/machine';
import type { Row } from '@waymark/persistence';
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
      case_id: projection.caseId,
      ...taskRow(fact),
      title: titleInClear(fact, projection),
      title_judged: true,
      ...riskOf(projection, fact),
      assignee: fact.assignee ?? null,
      process_run: processRunOf(projection.after, fact.task) ?? null,
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

/** What the diagram says of a task, but its title. */
export const taskRow = (fact: Omit<FactOf<'task-created'>, 'kind' | 'process'>): Row => ({
  element: fact.element,
  name: fact.name ?? null,
  form: fact.form ?? null,
  roles: fact.roles,
  team: fact.team ?? null,
  skills: fact.skills,
  apart: fact.apart ?? [],
  follow_up: fact.followUp ?? null,
});

type Titled = Pick<FactOf<'task-created'>, 'process' | 'task' | 'element' | 'name' | 'title'>;

/** Null where the title may say something about a person. It is sealed beside its row. */
export function titleInClear(fact: Titled, projection: Projection): string | null {
  if (fact.title === undefined) return fact.name ?? fact.element;
  if (isOpenTitle(projection.program, fact)) return fact.title;
  projection.titles.set(taskId(projection, fact.task), fact.title);
  return null;
}

export const taskId = (projection: Pick<Projection, 'instance'>, element: string): string =>
  `${projection.instance}.${element}`;

/**
 * Grade, priority and place in the work list, by what the process knows. A task of a case gets
 * those of its case where they are higher: the trigger `grade_of_case`.
 */
function riskOf(
  { after }: Projection,
  { task, priority: given }: { task: ElementInstanceId; priority?: string },
): Row {
  const value = (name: string): Json | undefined => variableSeenBy(after, task, name);
  const grade = oneOf(isGrade, value('grade'));
  const policeGrade = oneOf(isGrade, value('policeGrade'));
  const priority = oneOf(isPriority, given ?? value('priority'));
  const child = value('child') === true;
  return {
    grade: handledAs({
      grade,
      policeGrade,
      priority,
      daFlag: value('daFlag') === true,
      svFlag: value('svFlag') === true,
      stalking: value('stalking') === true,
      hba: value('hba') === true,
    }),
    priority,
    standing: (policeGrade === null ? 2 : 0) + (child ? 0 : 1),
  };
}

const oneOf = <T extends Json>(
  is: (value: unknown) => value is T,
  value: Json | undefined,
): T | null => (is(value) ? value : null);
