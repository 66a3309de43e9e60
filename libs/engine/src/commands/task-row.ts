import type { CaseId, ElementId, ElementInstanceId, InstanceId, ProcessId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { loadInstance, type Loaded } from '../advance/load-instance.js';
import { lockInstance } from '../advance/instance-row.js';
import type { Envelope } from '../api.js';
import type { EngineContext } from '../context.js';
import { refuse } from '../refusal.js';

export interface TaskRow { id: string; instance: InstanceId; element_instance: ElementInstanceId; process: ProcessId; element: ElementId; case_id: CaseId | null; form: string | null; roles: string[]; assignee: string | null; state: 'open' | 'completed' | 'cancelled'; in_conflict: boolean }
export interface OpenTask { task: TaskRow; loaded: Loaded }

/** Locks the task's instance and loads it. Refuses a task that is not there, not open, or of a case the person must not see (design 8.5). */
export async function openTask(tx: Tx, context: EngineContext, input: { task: string; envelope: Envelope }): Promise<OpenTask> {
  const { principal } = input.envelope;
  // The lock first: what is read of the task afterwards is what the one before left.
  const row = await lockInstance(tx, instanceOf(input.task), null);
  const [task] = row ? await tx.query<TaskRow>(
    `select t.id, t.instance, t.element_instance, t.process, t.element, t.case_id, t.form, t.roles, t.assignee, t.state,
       exists (select from conflict c where c.organisation = t.organisation and c.case_id = t.case_id and c.person = $3) as in_conflict
     from task t where t.organisation = $1 and t.id = $2`, [tx.organisation, input.task, principal.id]) : [];
  // Not 403: whoever is in conflict does not learn that the case exists.
  if (!row || !task || task.in_conflict) throw refuse(404, 'not-found', 'There is no such task.');
  if (row.status !== 'active') throw refuse(409, 'instance-ended', 'The process has ended.', { element: task.element });
  if (task.state !== 'open') throw refuse(409, 'task-ended', task.state === 'completed' ? 'The task was completed already.' : 'The task is no longer needed.', { element: task.element });
  return { task, loaded: await loadInstance(tx, context, row) };
}

/** A task's public id is `${instance}.${elementInstance}`. */
export const instanceOf = (task: string): InstanceId => task.slice(0, Math.max(0, task.indexOf('.')));
