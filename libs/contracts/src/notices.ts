import { z } from 'zod';
import { dangerSince, flag, grade, gradeBasis, id, instant, paging } from './primitives.js';
import { route } from './route.js';

const carried = z
  .object({ at: instant, channel: z.string().nullable(), via: z.string().nullable() })
  .nullable();
const because = z.object({ at: instant, code: z.string().nullable() }).nullable();

/**
 * What happened to a notice, each with its time. Only a notice that was delivered or seen has told
 * its person anything.
 */
const noticeRecord = z.object({
  written: instant,
  sent: carried,
  delivered: carried,
  seen: instant.nullable(),
  failed: because,
  /** It went to the next person on duty, because it had not reached this one. */
  passedOn: because,
  withdrawn: instant.nullable(),
  /** It is no longer needed: since when, why (a code), and whose act it was (a name). */
  settled: z
    .object({ at: instant, code: z.string().nullable(), by: z.string().nullable() })
    .nullable(),
});

const noticeKind = z.enum([
  'rung',
  'nobody-on-duty',
  'nobody-reached',
  'no-cohort-file',
  'broken-glass',
  'death-recorded',
  'safeguarding-opened',
  'victim-message-failed',
  'system-fault',
  'bank-holidays',
  'approval-requested',
  'approval-decided',
  'messages-held',
  'merge-proposed',
  'conflict-lift-asked',
  'clearance-asked',
  'reference-change-asked',
  'reference-change-decided',
  'task-assigned',
  'worker-named',
  'pause-ended',
  'nobody-can',
  'comes-of-age',
  'danger-again',
  'grave-news-unheard',
  'victim-called',
  'contact-breach',
  'digest',
]);
export type NoticeKind = z.infer<typeof noticeKind>;

/** What a person has to know of, with one step to the task. */
const notice = noticeRecord.extend({
  notice: z.string(),
  kind: noticeKind,
  open: z.boolean(),
  case: z.string().nullable(),
  reference: z.string().nullable(),
  grade,
  gradeBasis,
  dangerSince,
  instance: z.string().nullable(),
  deadline: z.string().nullable(),
  element: z.string().nullable(),
  title: z.string().nullable(),
  /** The task that waits, while it is open. */
  task: z.string().nullable(),
  due: instant.nullable(),
  rung: z.string().nullable(),
  code: z.string().nullable(),
  /** The request for approval, or the proposed change of a rule, that it is about. */
  request: z.string().nullable(),
  /** What was decided about it, with the reason if it was refused. Null for other notices. */
  decided: z
    .object({
      state: z.enum(['waiting', 'approved', 'refused', 'superseded', 'withdrawn']),
      reason: z.string().nullable(),
    })
    .nullable(),
  /** The name of the colleague that it is about. */
  about: z.string().nullable(),
  /** Of a digest: how many notices it counts. */
  notices: z.int().nullable(),
  role: z.string(),
  how: z.string(),
  /** The name of the person in whose place this one gets it. */
  standsFor: z.string().nullable(),
  channel: z.string(),
  /** How many more notices of the same case stand behind this one, which is the highest. */
  more: z.int(),
});
export type Notice = z.infer<typeof notice>;

const noticeCount = z.object({ open: z.int(), unseen: z.int() });
export type NoticeCount = z.infer<typeof noticeCount>;

const noticePage = noticeCount.extend({ items: z.array(notice), next: z.string().nullable() });
export type NoticePage = z.infer<typeof noticePage>;

export const telling = noticeRecord.extend({
  notice: z.string(),
  kind: noticeKind,
  rung: z.string().nullable(),
  person: z.string(),
  name: z.string(),
  role: z.string(),
  how: z.string(),
  standsFor: z.string().nullable(),
  channel: z.string(),
  /** It was delivered or seen. */
  told: z.boolean(),
});
export type Telling = z.infer<typeof telling>;

export const noticesSeen = z.object({ seen: z.int() });
export type NoticesSeen = z.infer<typeof noticesSeen>;

export const noticeRoutes = {
  myNotices: route({
    method: 'GET',
    path: '/notices',
    area: 'notices',
    summary: 'List my notices: the open ones first, the most urgent first',
    permission: 'signed-in',
    query: z.object({ all: flag, ...paging }),
    response: noticePage,
  }),
  countNotices: route({
    method: 'GET',
    path: '/notices/count',
    area: 'notices',
    summary: 'Count my open notices, and those that I have not seen',
    permission: 'signed-in',
    response: noticeCount,
  }),
  seeNotices: route({
    method: 'POST',
    path: '/notices/seen',
    area: 'notices',
    summary: 'Record that I have seen notices of mine',
    permission: 'signed-in',
    body: z.strictObject({ notices: z.array(z.string().min(1).max(300)).min(1).max(500) }),
    response: noticesSeen,
  }),
  closeNotice: route({
    method: 'POST',
    path: '/notices/:notice/close',
    area: 'notices',
    summary: 'Close a notice of mine that asks for nothing more',
    permission: 'signed-in',
    params: z.object({ notice: id }),
    response: noticesSeen,
    refusals: ['not-found', 'needs-answer'],
  }),
  whoWasTold: route({
    method: 'GET',
    path: '/deadlines/:deadline/notices',
    area: 'notices',
    summary: 'List who got a notice of a deadline, and what became of each notice',
    permission: 'supervision.read',
    params: z.object({ deadline: id }),
    response: z.array(telling),
    refusals: ['not-found'],
  }),
} as const;
