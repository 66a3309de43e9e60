import type { CaseLabel } from '@waymark/casework';
import type { TaskState } from '@waymark/contracts';
import type { CaseId } from '@waymark/domain';
import { taskVersion, type TaskView } from '@waymark/engine';
import type { Identity } from '@waymark/identity';

/** Who has a task and who is calling. It says nothing about the victim. */
export function taskStateOf(
  task: TaskView,
  labels: ReadonlyMap<CaseId, CaseLabel>,
  { person }: Pick<Identity, 'person'>,
): TaskState {
  const label = task.case === null ? undefined : labels.get(task.case);
  return {
    status: task.state,
    mine: task.assignee === person,
    assignee: task.assigneeName ?? task.assignee,
    seen: [
      taskVersion(task),
      label?.version ?? '',
      label?.calling?.person ?? '',
      label?.danger?.task ?? '',
    ].join('/'),
    calling: label?.calling ?? null,
  };
}
