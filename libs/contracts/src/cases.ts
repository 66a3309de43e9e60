import { z } from 'zod';
import { personOfCase } from './person-of-case.js';
import { caseBanner } from './case-banner.js';
import { caseMerging } from './case-merging.js';
import { CASE_CLOSED } from './case-refusals.js';
import { instanceSummary } from './instances.js';
import {
  channel,
  flag,
  grade,
  gradeBasis,
  id,
  instant,
  jsonObject,
  pageOf,
  paging,
  priority,
  reason,
  sentence,
} from './primitives.js';
import { recordedEntry } from './recorded-entry.js';
import { route } from './route.js';
import { taskItem } from './tasks.js';

/** A line of the list of cases. It names no victim. */
const caseSummary = z.object({
  case: z.string(),
  reference: z.string(),
  stage: z.string(),
  grade,
  gradeBasis,
  priority,
  tier: z.string().nullable(),
  namedWorker: z.string().nullable(),
  openedAt: instant,
  closedAt: instant.nullable(),
});
export type CaseSummary = z.infer<typeof caseSummary>;

/** A case that somebody looked for. */
const foundCase = z.object({
  case: z.string(),
  reference: z.string(),
  /** Name of the victim; null for a person who has to give a reason to open the file. */
  name: z.string().nullable(),
  stage: z.string(),
  openedAt: instant,
  closedAt: instant.nullable(),
});
export type FoundCase = z.infer<typeof foundCase>;

/** A colleague who works on the case now. `task`: they have an open task of it. */
const workerOfCase = z.object({
  person: z.string(),
  name: z.string(),
  as: z.enum(['named-worker', 'deputy', 'task']),
});
export type WorkerOfCase = z.infer<typeof workerOfCase>;

/** The newest risk assessment in which somebody asked the questions, in words. */
const shownAssessment = z.object({
  at: instant,
  by: z.string(),
  instrument: z.string(),
  complete: z.boolean(),
  questions: z.int(),
  /** The questions answered yes, and those without a yes or a no. */
  yes: z.array(z.string()),
  open: z.array(z.string()),
  grade,
  /** What was judged of the same answers afterwards, such as the second assessment. */
  judged: z.array(
    z.object({
      at: instant,
      by: z.string(),
      task: z.string().nullable(),
      grade,
      why: z.string().nullable(),
    }),
  ),
});
export type ShownAssessment = z.infer<typeof shownAssessment>;

/** `via` and `reason` are null where it was asked in the task that looks for a safe route. */
const askedClearance = z.object({
  channel,
  person: z.string(),
  by: z.string(),
  at: instant,
  via: z.string().nullable(),
  reason: z.string().nullable(),
});
export type AskedClearance = z.infer<typeof askedClearance>;

export const caseFile = z.object({
  banner: caseBanner,
  people: z.array(personOfCase),
  workers: z.array(workerOfCase),
  openedAt: instant,
  closedAt: instant.nullable(),
  assessment: shownAssessment.nullable(),
  /** You are asked for a judgement of your own, so no grade of others is shown before it. */
  ownJudgement: z.boolean(),
  /** What was said, planned and decided, newest first; the newest 200. */
  recorded: z.array(recordedEntry),
  /** There are earlier entries: `GET /cases/:case/recorded` has them all. */
  moreRecorded: z.boolean(),
  /**
   * Sections of the file (consent, contactRule, needs, assessments, plans, reviews,
   * closure…), each as it was last recorded.
   */
  file: jsonObject,
  instances: z.array(instanceSummary),
  tasks: z.array(taskItem),
  merging: caseMerging,
  /** Suspended channels that somebody wants to use again; a second person has to agree. */
  clearance: z.array(askedClearance),
});
export type CaseFileAnswer = z.infer<typeof caseFile>;

/** One thing that happened in a case. `code` names it; `says` is a sentence. */
const timelineEntry = z.object({
  id: z.string(),
  at: instant,
  code: z.string(),
  says: z.string(),
  by: z.string(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

const params = z.object({ case: id });
const read = { method: 'GET', area: 'cases', permission: 'cases.read' } as const;

/** Reading case files. */
export const caseRoutes = {
  listCases: route({
    ...read,
    path: '/cases',
    summary: 'List cases, newest first, without names of victims',
    query: z.object({ open: flag, mine: flag, ...paging }),
    response: pageOf(caseSummary),
  }),
  findCases: route({
    ...read,
    // What is looked for names a person, so it stands in no address and no log.
    method: 'POST',
    path: '/cases/find',
    summary:
      'Find cases by reference, full name of the victim or telephone number. Each case that is ' +
      'found is recorded as viewed',
    body: z.strictObject({ text: sentence(100) }),
    response: z.object({
      cases: z.array(foundCase),
      /** There is another case, which you must not see: you work on its other side. */
      otherSide: z.boolean(),
    }),
  }),
  getCase: route({
    ...read,
    path: '/cases/:case',
    summary: 'Read a case file. The view is recorded',
    versioned: true,
    params,
    response: caseFile,
    refusals: CASE_CLOSED,
  }),
  caseRecorded: route({
    ...read,
    path: '/cases/:case/recorded',
    summary:
      'List what was said, planned and decided in a case, newest first. The view is recorded',
    params,
    query: z.object(paging),
    response: pageOf(recordedEntry),
    refusals: CASE_CLOSED,
  }),
  caseTimeline: route({
    ...read,
    path: '/cases/:case/timeline',
    summary: 'List what happened in a case, newest first. The view is recorded',
    params,
    query: z.object(paging),
    response: pageOf(timelineEntry),
    refusals: CASE_CLOSED,
  }),
  breakGlass: route({
    method: 'POST',
    area: 'cases',
    permission: 'cases.break-glass',
    path: '/cases/:case/break-glass',
    summary: 'Open a case on which you do not work, with a reason that a supervisor sees',
    command: true,
    params,
    body: z.strictObject({ reason }),
    response: z.object({ until: instant }),
    refusals: ['not-found', 'victim-and-suspect'],
  }),
} as const;
