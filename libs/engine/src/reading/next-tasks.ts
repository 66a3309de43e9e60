import type { CaseId, InstanceId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import type { Principal, TaskView } from '../api.js';
import { TASK_COLUMNS, taskView, WORK_LIST_ORDER, type TaskViewRow } from './task-view.js';

const MOST = 10;

/**
 * Open tasks of the same instance or case that this person has or could claim: what a click
 * answers.
 */
export async function nextTasks(
  tx: Tx,
  input: { instance: InstanceId; caseId: CaseId | null; principal: Principal },
): Promise<TaskView[]> {
  const { principal } = input;
  const rows = await tx.prepared<TaskViewRow>(
    `select ${TASK_COLUMNS}
      from task t
      left join staff s on s.organisation = t.organisation and s.id = $3
     where t.organisation = $1
       and t.state = 'open'
       and ${input.caseId === null ? 't.instance = $2' : 't.case_id = $2'}
       and (t.assignee = $3
         or (t.assignee is null
           and (cardinality(t.roles) = 0 or t.roles && $4::text[])
           and (t.team is null or t.team = s.team)
           and t.skills <@ coalesce(s.skills, '{}')))
     order by ${WORK_LIST_ORDER} limit ${MOST}`,
    [tx.organisation, input.caseId ?? input.instance, principal.id, principal.roles],
  );
  return rows.map(taskView);
}
