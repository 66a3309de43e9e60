import type { DeadlineState } from '@waymark/machine';
import { taskId, taskRow, titleInClear } from './task-projector.js';
import type { Projection, Projectors } from './projection.js';

/** What stands somewhere is the same as before; its rows get the element ids of the new version. */
export const migrationProjectors: Projectors<'migrated' | 'task-described'> = {
  migrated: ({ entries, undoes }, projection) => {
    for (const { id, node, task } of Object.values(entries.elements ?? {})) {
      if (task) projection.tasks.change(taskId(projection, id), { element: node });
      for (const job of Object.values(projection.after.jobs))
        if (job.element === id) projection.jobs.change(job.id, { element: node });
    }
    for (const { id, element } of Object.values(entries.timers ?? {}))
      projection.timers.change(id, { element });
    for (const { id, node } of Object.values(entries.subscriptions ?? {}))
      projection.renamed.set(id, node);
    for (const { id, node } of Object.values(entries.incidents ?? {}))
      projection.incidents.change(id, { element: node });
    for (const deadline of Object.values(entries.deadlines ?? {}))
      if (undoes === undefined)
        projection.deadlines.change(deadline.id, { element: deadline.node });
      else restore(projection, deadline);
  },
  'task-described': (fact, projection) => {
    const process = projection.after.elements[fact.task]?.process ?? projection.after.process;
    projection.tasks.change(taskId(projection, fact.task), {
      ...taskRow(fact),
      title: titleInClear({ ...fact, process }, projection),
      sealed_title: null,
    });
  },
};

/** An undo puts a deadline back that the migration has moved or ended. */
function restore(projection: Projection, deadline: DeadlineState): void {
  const { id, element, node, status, due, warn, rule, ruleFrom, calendar, raised } = deadline;
  projection.deadlines.change(id, {
    ...{ element: node, rule, rule_from: ruleFrom, calendar, status },
    due_at: due,
    warn_at: warn,
    rung: raised.at(-1) ?? null,
    ended_at: null,
  });
  const task = element === null ? undefined : projection.after.elements[element]?.task;
  if (element !== null && task && projection.after.elements[element]?.node === node)
    projection.tasks.change(taskId(projection, element), {
      deadline: id,
      due,
      warn,
      overdue: OVERDUE[status],
      rung: raised.at(-1) ?? null,
    });
}

const OVERDUE: Record<DeadlineState['status'], string> = {
  running: 'on-time',
  warned: 'warned',
  missed: 'overdue',
  paused: 'paused',
};
