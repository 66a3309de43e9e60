import { londonDate } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { nobodyCan as tasksNobodyCanDo } from '../../reading/nobody-can.js';
import { notYetTold, type FindOccasions } from './occasion.js';

/**
 * Nobody can do an open task as things are: a supervisor and the service manager hear of it, on
 * each day on which it is so, until somebody can. They change who works here, or decide another way
 * (docs/service/escalation.md#nobody-can).
 */
export const nobodyCan: FindOccasions = async (tx, context) => {
  const today = londonDate(context.now());
  const tasks = await tasksNobodyCanDo(tx, context);
  await closeWhereSomebodyCan(
    tx,
    tasks.map(({ task }) => task),
  );
  if (tasks.length === 0) return [];
  const fresh = await tx.query<{ id: string }>(
    `select t.id
      from task t
      where t.organisation = $1 and t.id = any($2)
        and ${notYetTold('nobody-can', `t.id || '/' || $3`)}`,
    [tx.organisation, tasks.map(({ task }) => task), today],
  );
  const untold = new Set(fresh.map(({ id }) => id));
  return tasks
    .filter(({ task }) => untold.has(task))
    .map(({ task, case: caseId, instance, deadline, due, grade, priority }) => ({
      kind: 'nobody-can',
      source: `${task}/${today}`,
      caseId,
      instance,
      deadline,
      due,
      roles: ['supervisor', 'service-manager'],
      channel: grade === 'high' || grade === null || priority === 'P1' ? 'phone' : 'inbox',
    }));
};

/** An occasion is named by its kind, the task and the day. */
const closeWhereSomebodyCan = (tx: Tx, tasks: readonly string[]): Promise<number> =>
  tx.execute(
    `update notice
      set state = 'closed'
      where organisation = $1
        and kind = 'nobody-can'
        and state = 'open'
        and split_part(occasion, '/', 2) <> all($2)`,
    [tx.organisation, tasks],
  );
