import type { FormSchema } from '@waymark/forms';
import { z } from 'zod';
import { caseBanner } from './case-banner.js';
import { ATTEMPT_REFUSALS, RULE_REFUSALS } from './case-refusals.js';
import {
  dangerSince,
  flag,
  grade,
  gradeBasis,
  id,
  instant,
  json,
  jsonObject,
  pageOf,
  paging,
  priority,
  reason,
} from './primitives.js';
import { telling } from './notices.js';
import { colleague } from './people.js';
import { personOfCase } from './person-of-case.js';
import { recordedEntry } from './recorded-entry.js';
import { route } from './route.js';

/** Somebody who is calling the victim of the case now, and since how many minutes. */
const calling = z.object({ person: z.string(), by: z.string(), minutes: z.int() });

/** One line of the work list. `assignee` is the person's name. */
export const taskItem = z.object({
  task: z.string(),
  instance: z.string(),
  case: z.string().nullable(),
  /** The case's reference, which people use when they talk. It names nobody. */
  reference: z.string().nullable().optional(),
  element: z.string(),
  title: z.string(),
  role: z.string().nullable(),
  assignee: z.string().nullable(),
  grade,
  gradeBasis,
  priority,
  due: instant.nullable(),
  overdue: z.boolean(),
  calling: calling.nullable().optional(),
  dangerSince,
  /** Why the caller cannot do this open task, and what to do if it waits. Null if they can. */
  cannot: z.object({ code: z.string(), says: z.string(), next: z.string() }).nullable(),
});
export type TaskItem = z.infer<typeof taskItem>;

/** A form of the journey. `@waymark/forms` validates with it in browser and server. */
const formSchema = z.looseObject({
  id: z.string(),
  title: z.string(),
  fields: z.array(z.looseObject({ name: z.string(), type: z.string(), label: z.string() })),
}) as unknown as z.ZodType<FormSchema>;

/** A row of an imported file, with why it needs a person and whose cases may be the same. */
const rowOfTask = z.object({
  import: z.string(),
  row: z.int(),
  outcome: z.string(),
  code: z.string(),
  /** The column whose value was refused. */
  refusedColumn: z.string().nullable(),
  columns: z.array(z.object({ name: z.string(), value: z.string() })),
  /** It is night: nobody rings before this time, unless they are in danger. Null by day. */
  notBefore: instant.nullable(),
  raw: z.array(z.string()),
  candidates: z.array(
    z.object({
      reference: z.string(),
      match: z.enum(['reference', 'name-dob', 'dob-telephone', 'name-telephone']),
      name: z.string(),
      stage: z.string(),
      grade,
      gradeBasis,
      dangerSince,
      priority,
      /** As in the banner. */
      flags: z.array(z.string()),
      openedAt: instant,
      closedAt: instant.nullable(),
    }),
  ),
  /**
   * Where the person is named as a suspect. `yours`: the caller works on that case, so somebody
   * else decides about the row. `isHidden`: there is a case that the caller must not see.
   */
  suspect: z
    .object({
      cases: z.array(z.object({ reference: z.string(), yours: z.boolean() })),
      rows: z.array(z.int()),
      isHidden: z.boolean(),
    })
    .nullable(),
});
export type RowOfTask = z.infer<typeof rowOfTask>;

/** An imported file, with the rows that still wait for a person. */
const fileOfTask = z.object({
  import: z.string(),
  receivedAt: instant,
  outcomes: z.array(z.object({ outcome: z.string(), rows: z.int() })),
  open: z.array(
    z.object({
      row: z.int(),
      task: z.string(),
      outcome: z.string(),
      code: z.string(),
      priority,
    }),
  ),
});

/** A result of an earlier step, in words, that the person reads before they judge or sign. */
const shownResult = z.object({
  label: z.string(),
  /** One line for a value, or one for each question of a checklist. */
  lines: z.array(z.object({ question: z.string().nullable(), words: z.string() })),
  /** Who gave an answer that is in the case file, and when. */
  said: z.object({ by: z.string().nullable(), at: instant }).nullable(),
});

/** Answers of completed tasks, by field, with the time and the name of the person who answered. */
const earlierAnswers = z.record(
  z.string(),
  z.object({ value: json, at: instant, by: z.string().nullable() }),
);

const taskDetail = taskItem.extend({
  status: z.enum(['open', 'completed', 'cancelled']),
  mine: z.boolean(),
  /** It changes with what this answer shows of the task and its case. */
  seen: z.string(),
  /** The form records contact with the victim. */
  records: z.boolean(),
  journey: z.string(),
  process: z.string(),
  createdAt: instant,
  form: formSchema.nullable(),
  /** Known facts with which fields open, because they are edited here. Questions open empty. */
  values: jsonObject,
  /**
   * The answers of earlier tasks of this case, by field: those of the fields that say `lastTime`.
   * They stand beside the question and are never its value.
   */
  lastAnswers: earlierAnswers,
  /** What was recorded when the task was completed, by field. */
  recorded: earlierAnswers,
  /** Variables that the form's conditions read. */
  variables: jsonObject,
  /** The caller's own unfinished input, without an answer about danger now. */
  draft: z.object({ values: jsonObject, savedAt: instant }).nullable(),
  /**
   * What the person who had this task before left unfinished, later than the caller's own draft.
   * Only the person who has the task now gets it.
   */
  handedOn: z
    .object({ values: jsonObject, savedAt: instant, by: z.string().nullable() })
    .nullable(),
  banner: caseBanner.nullable(),
  /** The row that the task is about; only for people who may decide about it. */
  row: rowOfTask.nullable(),
  /** The imported file whose work the task watches; only for people who decide about rows. */
  file: fileOfTask.nullable(),
  /** What earlier steps came to, as the form asks for it. */
  results: z.array(shownResult),
  /**
   * Of a task about danger: what was recorded when the danger was reported, and since. Of another
   * decision about safety: what was recorded in the last 24 hours, or else the last three records.
   * Newest first; empty for a person who may not open the file.
   */
  said: z.array(recordedEntry),
  /** Of a decision about safety: the people of the case, and where the victim lives. */
  household: z.object({ people: z.array(personOfCase), addresses: z.array(z.string()) }).nullable(),
  /** Of a task about danger: who has a notice of it, and what became of each notice. */
  told: z.array(telling),
  deadlines: z.array(
    z.object({
      deadline: z.string(),
      rule: z.string(),
      start: instant,
      due: instant,
      status: z.enum(['running', 'warned', 'missed', 'paused', 'ended']),
      rung: z.string().nullable(),
      acknowledgedUntil: instant.nullable(),
    }),
  ),
  may: z.object({
    claim: z.boolean(),
    return: z.boolean(),
    complete: z.boolean(),
    assign: z.boolean(),
    delegate: z.boolean(),
    /** Keep what was typed, where the task can no longer be completed. */
    keep: z.boolean(),
  }),
});
export type TaskDetail = z.infer<typeof taskDetail>;

/** What a page asks again and again. It says nothing about the victim, so it is no view. */
const taskState = z.object({
  status: z.enum(['open', 'completed', 'cancelled']),
  mine: z.boolean(),
  assignee: z.string().nullable(),
  seen: z.string(),
  calling: calling.nullable(),
});
export type TaskState = z.infer<typeof taskState>;

/** `next`: ids of the tasks that the caller can do next, in the work list's order. */
const taskDone = z.object({ task: z.string(), next: z.array(z.string()) });
export type TaskDone = z.infer<typeof taskDone>;

const params = z.object({ task: id });
const refusals = [
  'not-found',
  'task-ended',
  'instance-ended',
  'task-not-open',
  'break-glass-needed',
] as const;
/** Why a task cannot be given to somebody. */
const cannotReceive = [
  'conflict-of-interest',
  'lacks-role',
  'lacks-team-or-skills',
  'absent',
  'another-person-needed',
] as const;
const work = {
  method: 'POST',
  area: 'tasks',
  permission: 'tasks.work',
  command: true,
  versioned: true,
  params,
  response: taskDone,
} as const;

export const taskRoutes = {
  listTasks: route({
    method: 'GET',
    path: '/tasks',
    area: 'tasks',
    summary:
      'List tasks by effective grade, danger now, priority and due time; what is High counts as ' +
      'priority 1. Without a filter: the tasks that ' +
      'the caller has or may take, or every task of one case or instance',
    permission: 'tasks.read',
    query: z.object({
      filter: z.enum(['mine', 'team', 'all']).optional(),
      open: flag,
      case: id.optional(),
      instance: id.optional(),
      ...paging,
    }),
    response: pageOf(taskItem),
  }),
  getTask: route({
    method: 'GET',
    path: '/tasks/:task',
    area: 'tasks',
    summary: 'Read a task with its form and the case beside it. The view of the case is recorded',
    permission: 'tasks.read',
    versioned: true,
    params,
    response: taskDetail,
    refusals: ['not-found', 'victim-and-suspect'],
  }),
  claimTask: route({
    ...work,
    path: '/tasks/:task/claim',
    summary: 'Claim a task',
    refusals: [...refusals, 'already-claimed', 'task-claimed-by-another', 'another-person-needed'],
  }),
  returnTask: route({
    ...work,
    path: '/tasks/:task/return',
    summary: 'Return a task to its team',
    refusals: [...refusals, 'not-claimed', 'not-assignee'],
  }),
  assignTask: route({
    ...work,
    permission: 'tasks.assign',
    path: '/tasks/:task/assign',
    summary: 'Assign a task to a person',
    body: z.strictObject({ to: id, reason: reason.optional() }),
    refusals: [...refusals, ...cannotReceive],
  }),
  delegateTask: route({
    ...work,
    path: '/tasks/:task/delegate',
    summary: 'Delegate a task of your own to a colleague',
    body: z.strictObject({ to: id, reason: reason.optional() }),
    refusals: [...refusals, ...cannotReceive, 'not-assignee'],
  }),
  recipients: route({
    method: 'GET',
    path: '/tasks/:task/recipients',
    area: 'tasks',
    summary: 'List the colleagues to whom a task can be given now',
    permission: 'tasks.work',
    params,
    response: z.array(colleague),
    refusals: ['not-found', 'victim-and-suspect', 'task-ended'],
  }),
  completeTask: route({
    ...work,
    path: '/tasks/:task/complete',
    summary:
      'Complete a task with the values of its form. With `keepNext`, the next task of the same ' +
      'call goes to the caller, where the form says so and they may do it',
    body: z.strictObject({ values: jsonObject.default({}), keepNext: z.boolean().default(false) }),
    refusals: [
      ...refusals,
      ...RULE_REFUSALS,
      'task-claimed-by-another',
      'another-person-needed',
      'form-invalid',
      'values-refused',
      'another-case',
      'rows-open',
      'state-too-large',
    ],
  }),
  keepTyped: route({
    method: 'POST',
    area: 'tasks',
    permission: 'tasks.work',
    command: true,
    params,
    path: '/tasks/:task/typed',
    summary:
      'Keep what was typed into a task that can no longer be completed: the contact attempt, ' +
      'or else a note',
    body: z.strictObject({ values: jsonObject }),
    response: z.object({ attempt: z.string().nullable(), note: z.string().nullable() }),
    refusals: ['not-found', 'victim-and-suspect', 'nothing-typed', ...ATTEMPT_REFUSALS],
  }),
  taskState: route({
    method: 'GET',
    path: '/tasks/:task/state',
    area: 'tasks',
    summary: 'Read who has a task and who is calling, without opening the case',
    permission: 'tasks.read',
    params,
    response: taskState,
    refusals: ['not-found', 'victim-and-suspect'],
  }),
  beginCall: route({
    method: 'POST',
    path: '/tasks/:task/call',
    area: 'tasks',
    summary: 'Say that you are calling the victim. It holds for 15 minutes',
    permission: 'tasks.work',
    params,
    body: z.strictObject({ takeOver: z.boolean().default(false) }),
    response: taskState,
    refusals: ['not-found', 'victim-and-suspect', 'task-ended', 'somebody-is-calling'],
  }),
  endCall: route({
    method: 'POST',
    path: '/tasks/:task/call/end',
    area: 'tasks',
    summary: 'Say that you are no longer calling',
    permission: 'tasks.work',
    status: 204,
    params,
    response: z.null(),
  }),
  stop: route({
    method: 'POST',
    path: '/tasks/:task/stop',
    area: 'tasks',
    summary: 'Stop now: keep what was typed as a draft, and sign out',
    permission: 'tasks.work',
    status: 204,
    params,
    body: z.strictObject({ values: jsonObject.nullable() }),
    response: z.null(),
  }),
  saveDraft: route({
    method: 'PUT',
    path: '/tasks/:task/draft',
    area: 'tasks',
    summary: "Save the caller's unfinished input",
    permission: 'tasks.work',
    status: 200,
    params,
    body: z.strictObject({ values: jsonObject }),
    response: z.object({ savedAt: instant }),
    refusals: ['not-found', 'victim-and-suspect', 'task-ended', 'form-invalid'],
  }),
} as const;
