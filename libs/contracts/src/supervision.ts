import { z } from 'zod';
import { deadlineItem } from './deadlines.js';
import {
  dangerSince,
  grade,
  gradeBasis,
  id,
  instant,
  pageOf,
  paging,
  priority,
  reason,
} from './primitives.js';
import { route } from './route.js';
import { taskItem } from './tasks.js';

/** `rung` is `danger` for all work of cases in danger now, whichever rung was raised. */
export const overdueByRung = z.array(z.object({ rung: z.string(), items: z.array(deadlineItem) }));
export type OverdueByRung = z.infer<typeof overdueByRung>;

/**
 * A P1 case that nobody has tried to contact since its newest incident. To claim a task is not to
 * make contact (docs/service/support.md).
 */
const withoutAttempt = z.object({
  case: z.string(),
  reference: z.string(),
  instance: z.string().nullable(),
  priority,
  grade,
  gradeBasis,
  dangerSince,
  since: instant,
  due: instant.nullable(),
  task: z.string().nullable(),
  assignee: z.string().nullable(),
});
export type WithoutAttempt = z.infer<typeof withoutAttempt>;

const suspendedContact = z.object({
  case: z.string(),
  reference: z.string(),
  grade,
  gradeBasis,
  dangerSince,
  priority,
  since: instant,
  code: z.string(),
  /** Which channels are suspended. Others may be in use again. */
  channels: z.array(z.string()),
  task: z.string().nullable(),
  assignee: z.string().nullable(),
});
export type SuspendedContact = z.infer<typeof suspendedContact>;

const pausedDeadline = z.object({
  deadline: z.string(),
  task: z.string().nullable(),
  title: z.string(),
  case: z.string().nullable(),
  reference: z.string().nullable(),
  grade,
  gradeBasis,
  dangerSince,
  assignee: z.string().nullable(),
  by: z.string().nullable(),
  reason: z.string(),
  /** Null where it was paused by an earlier release, which set no end. */
  until: instant.nullable(),
});
export type PausedDeadline = z.infer<typeof pausedDeadline>;

const rowTask = taskItem.extend({
  import: z.string(),
  row: z.int(),
  outcome: z.string(),
  code: z.string(),
});
export type RowTask = z.infer<typeof rowTask>;

/** Somebody opened a case on which they do not work, and gave a reason. */
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
    summary:
      'List missed deadlines: of people in danger now, then by the highest rung that was raised',
    response: overdueByRung,
  }),
  p1WithoutAttempt: route({
    ...list,
    path: '/supervision/p1-without-attempt',
    summary: 'List P1 cases without a recorded contact attempt',
    response: z.array(withoutAttempt),
  }),
  contactSuspended: route({
    ...list,
    path: '/supervision/contact-suspended',
    summary: 'List cases whose contact is suspended',
    response: z.array(suspendedContact),
  }),
  pausedDeadlines: route({
    ...list,
    path: '/supervision/paused',
    summary: 'List deadlines that are paused: by whom, why and until when',
    response: z.array(pausedDeadline),
  }),
  nobodyCan: route({
    ...list,
    path: '/supervision/nobody-can',
    summary: 'List open tasks that nobody can do, because all who could have left or must not',
    response: z.array(taskItem),
  }),
  rowTasks: route({
    ...list,
    path: '/supervision/row-tasks',
    summary: 'List the tasks about imported rows that a person must look at',
    query: z.object(paging),
    response: pageOf(rowTask),
  }),
  brokenGlass: route({
    ...list,
    path: '/supervision/broken-glass',
    summary: 'List who opened a case on which they do not work in the last fourteen days, and why',
    response: z.array(brokenGlass),
  }),
  reassign: route({
    method: 'POST',
    path: '/supervision/reassign',
    area: 'supervision',
    summary: 'Give many tasks to one person',
    permission: 'supervision.reassign',
    command: true,
    body: z.strictObject({ tasks: z.array(id).min(1).max(200), to: id, reason }),
    response: reassigned,
    refusals: ['unknown-person'],
  }),
} as const;
