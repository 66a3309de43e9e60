import { z } from 'zod';
import {
  dangerSince,
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

/** A deadline of a task, stage or process. Its public id is `${instance}.${deadline}`. */
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
  /** What is raised next, and when, if the work is not done. */
  next: z.object({ rung: z.string(), at: instant }).nullable(),
  acknowledged: z.object({ by: z.string(), action: z.string(), until: instant }).nullable(),
  assignee: z.string().nullable(),
  grade,
  gradeBasis,
  dangerSince,
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
const refusals = ['not-found', 'unknown-deadline', 'instance-ended'] as const;

export const deadlineRoutes = {
  acknowledgeDeadline: route({
    ...shared,
    path: '/deadlines/:deadline/acknowledge',
    summary: 'Acknowledge a deadline with an action and a new time, which pauses its escalation',
    permission: 'deadlines.acknowledge',
    body: z.strictObject({ action: reason, until: sentInstant }),
    refusals: [
      ...refusals,
      'nothing-raised',
      'already-acknowledged',
      'acknowledged-before',
      'until-in-past',
      'until-too-late',
    ],
  }),
  pauseDeadline: route({
    ...shared,
    path: '/deadlines/:deadline/pause',
    summary: 'Pause a deadline until a time, when it goes on with the time that was left',
    permission: 'deadlines.manage',
    body: z.strictObject({ reason, until: sentInstant }),
    refusals: [...refusals, 'already-missed', 'already-paused', 'until-in-past', 'until-too-late'],
  }),
  resumeDeadline: route({
    ...shared,
    path: '/deadlines/:deadline/resume',
    summary: 'Resume a paused deadline',
    permission: 'deadlines.manage',
    body: z.strictObject({ reason }),
    refusals: [...refusals, 'not-paused'],
  }),
  editDeadline: route({
    ...shared,
    path: '/deadlines/:deadline/edit',
    summary: 'Change the due time of a deadline',
    permission: 'deadlines.manage',
    body: z.strictObject({ due: sentInstant, reason }),
    refusals: [...refusals, 'already-missed', 'paused', 'due-in-past', 'due-too-late'],
  }),
} as const;
