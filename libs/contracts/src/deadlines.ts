import { z } from 'zod';
import {
  flag,
  grade,
  gradeBasis,
  id,
  instant,
  priority,
  reason,
  sentInstant,
} from './primitives.js';
import { operated } from './instances.js';
import { route } from './route.js';

/**
 * A clock that runs on a task, stage or process, as people see it. Its public id is
 * `${instance}.${deadline}`.
 */
export const deadlineItem = z.object({
  deadline: z.string(),
  task: z.string().nullable(),
  instance: z.string(),
  case: z.string().nullable(),
  reference: z.string().nullable(),
  element: z.string(),
  title: z.string(),
  rule: z.string(),
  start: instant,
  due: instant,
  status: z.enum(['running', 'warned', 'missed', 'paused', 'ended']),
  rung: z.string().nullable(),
  acknowledged: z.object({ by: z.string(), action: z.string(), until: instant }).nullable(),
  assignee: z.string().nullable(),
  grade,
  gradeBasis,
  priority,
});
export type DeadlineItem = z.infer<typeof deadlineItem>;

const params = z.object({ deadline: id });
const shared = {
  method: 'POST',
  area: 'deadlines',
  command: true,
  params,
  query: z.object({ dryRun: flag }),
  response: operated,
} as const;
const refusals = ['not-found', 'instance-ended', 'rejected'] as const;

export const deadlineRoutes = {
  acknowledgeDeadline: route({
    ...shared,
    path: '/deadlines/:deadline/acknowledge',
    summary: 'Acknowledge with an action and a new time; pauses the climb (domain.md E0.2)',
    permission: 'deadlines.acknowledge',
    body: z.strictObject({ action: z.string().trim().min(3).max(1_000), until: sentInstant }),
    refusals: [...refusals, 'already-acknowledged', 'until-too-late'],
  }),
  pauseDeadline: route({
    ...shared,
    path: '/deadlines/:deadline/pause',
    summary: 'Stop the clock; the remaining time is kept',
    permission: 'deadlines.manage',
    body: z.strictObject({ reason }),
    refusals,
  }),
  resumeDeadline: route({
    ...shared,
    path: '/deadlines/:deadline/resume',
    summary: 'Let the clock go on',
    permission: 'deadlines.manage',
    body: z.strictObject({ reason }),
    refusals,
  }),
  editDeadline: route({
    ...shared,
    path: '/deadlines/:deadline/edit',
    summary: 'Set another due time',
    permission: 'deadlines.manage',
    body: z.strictObject({ due: sentInstant, reason }),
    refusals: [...refusals, 'due-in-past'],
  }),
} as const;
