import type { JsonObject } from '@waymark/domain';
import type { Principal, TaskView } from '../api.js';
import { variablesAt } from '../commands/complete-task.js';
import { storedState } from '../advance/stored-state.js';
import type { EngineContext } from '../context.js';
import { TASK_COLUMNS, taskView, type TaskViewRow } from './task-view.js';

type WithForm = TaskView & { formSchema: JsonObject | null; variables: JsonObject };
type Row = TaskViewRow & {
  element_instance: string;
  program: string;
  task_state: string;
  instance_state: Buffer;
  key_id: string;
};

/**
 * One task with its form and the variables that form's conditions read. Null where there is none,
 * or it is of a case in conflict.
 */
export function readTask(
  context: EngineContext,
  input: { organisation: string; task: string; principal: Principal },
): Promise<WithForm | null> {
  return context.persistence.inOrganisation(input.organisation, async (tx) => {
    const [row] = await tx.query<Row>(
      `select ${TASK_COLUMNS}, t.element_instance, i.program, i.state as instance_state, i.key_id
        from task t
        join instance i on i.organisation = t.organisation and i.id = t.instance
       where t.organisation = $1
         and t.id = $2
         and not exists (
           select from conflict c
           where c.organisation = t.organisation and c.case_id = t.case_id and c.person = $3)`,
      [tx.organisation, input.task, input.principal.id],
    );
    if (!row) return null;
    const program = await context.programs.program(tx, row.program);
    const state = storedState(
      await context.persistence.keys.decrypt<{ version: number }>(
        tx.organisation,
        row.key_id,
        row.instance_state,
        `instance/state/${row.instance}`,
      ),
    );
    return {
      ...taskView(row),
      formSchema: row.form === null ? null : (program.forms[row.form] ?? null),
      variables: variablesAt(state, row.element_instance),
    };
  });
}
