import type { CaseId, ElementId, ElementInstanceId, InstanceId, ProcessId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { loadInstance, type Loaded } from '../advance/load-instance.js';
import { caseFirst, INSTANCE_COLUMNS, type InstanceRow } from '../advance/instance-row.js';
import type { Envelope } from '../api.js';
import type { EngineContext } from '../context.js';
import { refuse } from '../refusal.js';

export interface TaskRow {
  id: string;
  instance: InstanceId;
  element_instance: ElementInstanceId;
  process: ProcessId;
  element: ElementId;
  case_id: CaseId | null;
  form: string | null;
  roles: string[];
  assignee: string | null;
  state: 'open' | 'completed' | 'cancelled';
  in_conflict: boolean;
}
type FoundTask = InstanceRow & { task: Omit<TaskRow, 'in_conflict'>; in_conflict: boolean };
export interface OpenTask {
  task: TaskRow;
  loaded: Loaded;
}

/** Locks the task with its instance: after a wait, both are read as the one before left them. */
export async function lockTask(
  tx: Tx,
  input: { task: string; envelope: Envelope },
): Promise<FoundTask | undefined> {
  const [found] = await tx.prepared<FoundTask>(
    `${caseFirst('select organisation, case_id from task where organisation = $1 and id = $2')}
     select ${INSTANCE_COLUMNS}, null as repeated_seq, null as repeated_payload, to_jsonb(t) as task,
       exists (select from conflict c where c.organisation = t.organisation and c.case_id = t.case_id and c.person = $3) as in_conflict
     from task t join instance i on i.organisation = t.organisation and i.id = t.instance left join held on true
     where t.organisation = $1 and t.id = $2 for update of i, t`,
    [tx.organisation, input.task, input.envelope.principal.id],
  );
  return found;
}

/**
 * Loads a locked task's instance. Refuses a task that is not there, not open, or of a case the
 * person must not see (design 8.5).
 */
export async function openTask(
  tx: Tx,
  context: EngineContext,
  found: FoundTask | undefined,
): Promise<OpenTask> {
  // Not 403: whoever is in conflict does not learn that the case exists.
  if (!found || found.in_conflict) throw refuse(404, 'not-found', 'There is no such task.');
  const { task: row, in_conflict, ...instance } = found;
  const task: TaskRow = { ...row, in_conflict };
  if (instance.status !== 'active')
    throw refuse(409, 'instance-ended', 'The process has ended.', { element: task.element });
  if (task.state !== 'open')
    throw refuse(
      409,
      'task-ended',
      task.state === 'completed'
        ? 'The task was completed already.'
        : 'The task is no longer needed.',
      { element: task.element },
    );
  return { task, loaded: await loadInstance(tx, context, instance) };
}
