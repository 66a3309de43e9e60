import { mayPerson, type TaskItem } from '@waymark/contracts';
import { caseLabels, type CaseLabel, worksFiles } from '@waymark/casework';
import type { CaseId, Instant } from '@waymark/domain';
import { cannotDo, type CannotDo, type TaskView } from '@waymark/engine';
import type { Identity } from '@waymark/identity';
import type { Tx } from '@waymark/persistence';
import { readerOf } from '../http/engine-call.js';
import type { Engine } from '../parts.js';
import { cannotDoWords } from './cannot-do-words.js';
import { judgedFirst } from './judged-first.js';

/**
 * Tasks as lists show them: the engine's tasks with the labels of their cases, and why the reader
 * cannot do some of them.
 */
export async function taskItems(
  tx: Tx,
  tasks: readonly TaskView[],
  { identity, now, engine }: { identity: Identity; now: Instant; engine: Engine },
): Promise<TaskItem[]> {
  const cases = tasks.map((task) => task.case);
  const judged = await judgedFirst(tx, cases, { engine, identity });
  const cannot = await cannotDoBy(tx, tasks, identity);
  const labels = await caseLabels(tx, cases);
  const files = await worksFiles(
    tx,
    tasks.map((task) => task.instance),
  );
  return tasks.map((task) => {
    const item = withoutCase(
      taskItemOf(task, {
        label: labelOf(task, labels),
        cannot: cannot.get(task.task) ?? null,
        now,
      }),
      { task, opens: mayPerson('cases.read', identity.roles) },
    );
    if (files.has(task.instance)) return ofNobody(item);
    return task.case !== null && judged.has(task.case) ? withoutGrade(item) : item;
  });
}

/** A task about an imported file as a whole: a grade is said only of a person. */
export const ofNobody = <Item extends Pick<TaskItem, 'grade'>>(item: Item): Item => ({
  ...item,
  grade: null,
});

/** A task of a case of which the person judges first. */
export const withoutGrade = <Item extends Pick<TaskItem, 'grade' | 'gradeBasis'>>(
  item: Item,
): Item => ({ ...item, grade: null, gradeBasis: 'own-judgement' });

/**
 * A task of a case as somebody reads it who may not open the file: what the diagram calls it. Its
 * title may be made from what a victim wrote (docs/service/break-glass.md#the-tasks-of-a-case).
 */
export const withoutCase = (
  item: TaskItem,
  { task, opens }: { task: TaskView; opens: boolean },
): TaskItem =>
  opens || task.case === null
    ? item
    : {
        ...item,
        reference: null,
        title: task.name,
        grade: null,
        gradeBasis: 'none',
        dangerSince: null,
      };

/** Of these tasks, those that this person cannot do, with the reason. */
export const cannotDoBy = (
  tx: Tx,
  tasks: readonly TaskView[],
  identity: Identity,
): Promise<Map<string, CannotDo>> =>
  cannotDo(tx, tasks, {
    ...readerOf(identity),
    works: mayPerson('tasks.work', identity.roles),
  });

export const labelOf = (
  task: TaskView,
  labels: ReadonlyMap<CaseId, CaseLabel>,
): CaseLabel | undefined => (task.case === null ? undefined : labels.get(task.case));

export function taskItemOf(
  task: TaskView,
  { label, cannot, now }: { label: CaseLabel | undefined; cannot: CannotDo | null; now: Instant },
): TaskItem {
  return {
    task: task.task,
    instance: task.instance,
    case: task.case,
    reference: label?.reference ?? null,
    element: task.element,
    title: task.title,
    role: task.roles[0] ?? null,
    assignee: task.assigneeName ?? task.assignee,
    grade: task.grade,
    gradeBasis: gradeBasisOf(label?.gradeBasis),
    priority: task.priority,
    ...(label?.calling && { calling: label.calling }),
    dangerSince: label?.danger?.since ?? null,
    due: task.due,
    overdue:
      task.overdue !== 'paused' && task.state === 'open' && task.due !== null && task.due < now,
    cannot: cannot && cannotDoWords(cannot, task),
  };
}

/** Only a case knows who graded it. A task without one is handled as its grade says. */
export const gradeBasisOf = (
  basis: TaskItem['gradeBasis'] | null | undefined,
): TaskItem['gradeBasis'] => basis ?? 'none';
