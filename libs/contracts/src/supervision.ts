import { z } from 'zod';
import { deadlineItem } from './deadlines.js';
import { grade, gradeBasis, id, instant, pageOf, paging, priority, reason } from './primitives.js';
import { route } from './route.js';
import { taskItem } from './tasks.js';

export const overdueByRung = z.array(z.object({ rung: z.string(), items: z.array(deadlineItem) }));
export type OverdueByRung = z.infer<typeof overdueByRung>;

/**
 * A P1 case nobody has tried to contact inside a safe window: claiming is not contact (domain.md
 * E1).
 */
export const withoutAttempt = z.object({
  case: z.string(),
  reference: z.string(),
  instance: z.string().nullable(),
  priority,
  grade,
  gradeBasis,
  since: instant,
  due: instant.nullable(),
  task: z.string().nullable(),
  assignee: z.string().nullable(),
});
export type WithoutAttempt = z.infer<typeof withoutAttempt>;

export const suspendedContact = z.object({
  case: z.string(),
  reference: z.string(),
  grade,
  gradeBasis,
  priority,
  since: instant,
  code: z.string(),
  task: z.string().nullable(),
  assignee: z.string().nullable(),
});
export type SuspendedContact = z.infer<typeof suspendedContact>;

export const rowTask = taskItem.extend({
  import: z.string(),
  row: z.int(),
  outcome: z.string(),
  code: z.string(),
});
export type RowTask = z.infer<typeof rowTask>;

/** Somebody looked at a case that is not theirs, and said why. */
export const brokenGlass = z.object({
  case: z.string(),
  reference: z.string(),
  by: z.string(),
  reason: z.string(),
  at: instant,
});
export type BrokenGlass = z.infer<typeof brokenGlass>;

export const reassigned = z.object({
  reassigned: z.array(z.string()),
  refused: z.array(z.object({ task: z.string(), code: z.string() })),
});
export type Reassigned = z.infer<typeof reassigned>;

const list = { method: 'GET', area: 'supervision', permission: 'supervision.read' } as const;

export const supervisionRoutes = {
  overdue: route({
    ...list,
    path: '/supervision/overdue',
    summary: 'Deadlines due or missed, by the highest rung raised',
    response: overdueByRung,
  }),
  p1WithoutAttempt: route({
    ...list,
    path: '/supervision/p1-without-attempt',
    summary: 'P1 cases without a recorded attempt',
    response: z.array(withoutAttempt),
  }),
  contactSuspended: route({
    ...list,
    path: '/supervision/contact-suspended',
    summary: 'Cases whose contact is suspended',
    response: z.array(suspendedContact),
  }),
  rowTasks: route({
    ...list,
    path: '/supervision/row-tasks',
    summary: 'Rows of imported files that a person must look at, flagged rows first',
    query: z.object(paging),
    response: pageOf(rowTask),
  }),
  brokenGlass: route({
    ...list,
    path: '/supervision/broken-glass',
    summary: 'Who looked at a case that is not theirs in the last fourteen days, and why',
    response: z.array(brokenGlass),
  }),
  reassign: route({
    method: 'POST',
    path: '/supervision/reassign',
    area: 'supervision',
    summary: 'Give many tasks to a person, each a step of its own',
    permission: 'supervision.reassign',
    command: true,
    body: z.strictObject({ tasks: z.array(id).min(1).max(200), to: id, reason }),
    response: reassigned,
    refusals: ['unknown-person'],
  }),
} as const;
