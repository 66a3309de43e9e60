import type { TaskItem } from '@waymark/contracts';
import { caseLabels, type CaseLabel } from '@waymark/casework';
import type { CaseId, Instant } from '@waymark/domain';
import type { TaskView } from '@waymark/engine';
import type { Tx } from '@waymark/persistence';

/** Tasks as lists show them: the engine's tasks with the labels of their cases. */
export async function taskItems(
  tx: Tx,
  tasks: readonly TaskView[],
  now: Instant,
): Promise<TaskItem[]> {
  const labels = await caseLabels(
    tx,
    tasks.map((task) => task.case),
  );
  return tasks.map((task) => taskItemOf(task, labels, now));
}

export function taskItemOf(
  task: TaskView,
  labels: ReadonlyMap<CaseId, CaseLabel>,
  now: Instant,
): TaskItem {
  const label = task.case === null ? undefined : labels.get(task.case);
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
    due: task.due,
    overdue:
      task.overdue !== 'paused' && task.state === 'open' && task.due !== null && task.due < now,
  };
}

/** Only a case knows who graded it. A task without one is handled as its grade says. */
export const gradeBasisOf = (
  basis: TaskItem['gradeBasis'] | null | undefined,
): TaskItem['gradeBasis'] => basis ?? 'none';
