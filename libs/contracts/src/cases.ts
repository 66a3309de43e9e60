import { z } from 'zod';
import { caseBanner } from './case-banner.js';
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
  sentInstant,
  words,
} from './primitives.js';
import { route } from './route.js';
import { taskItem } from './tasks.js';

export const caseSummary = z.object({
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

export const caseFile = z.object({
  banner: caseBanner,
  openedAt: instant,
  closedAt: instant.nullable(),
  /**
   * Sections of the file (person, household, consent, contactRule, needs, assessments, plans,
   * reviews, closure…), each as it was last recorded.
   */
  file: jsonObject,
  instances: z.array(instanceSummary),
  tasks: z.array(taskItem),
});
export type CaseFileAnswer = z.infer<typeof caseFile>;

/** One thing that happened in a case, newest first. `code` names it; `says` is a sentence. */
export const timelineEntry = z.object({
  id: z.string(),
  at: instant,
  code: z.string(),
  says: z.string(),
  by: z.string(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const attemptOutcome = z.enum([
  'reached',
  'no-answer',
  'voicemail',
  'not-connected',
  'wrong-number',
  'someone-else',
  'refused',
  'text-sent',
  'letter-sent',
]);
export const contactAttempt = z.strictObject({
  channel,
  outcome: attemptOutcome,
  at: sentInstant,
  insideSafeWindow: z.boolean(),
  note: words.optional(),
});
const safety = z.enum(['safe', 'unsafe', 'unknown']);
/** The victim's own word beats any feed; a feed may only tighten. */
export const contactRuleChange = z.strictObject({
  phone: safety.optional(),
  text: safety.optional(),
  email: safety.optional(),
  letter: safety.optional(),
  voicemail: safety.optional(),
  safeTimes: z.string().trim().max(500).optional(),
  confirmedByVictim: z.boolean(),
});
/** `otherSide`: the person only works on the other side; a supervisor's reason lifts it. */
export const conflict = z.object({
  person: z.string(),
  name: z.string(),
  reason: z.string(),
  since: instant,
  otherSide: z.boolean(),
});

const params = z.object({ case: id });
const work = { method: 'POST', area: 'cases', permission: 'cases.work', command: true } as const;
const refusals = ['not-found'] as const;
const closed = ['break-glass-needed', 'victim-and-suspect'] as const;

export const caseRoutes = {
  listCases: route({
    method: 'GET',
    path: '/cases',
    area: 'cases',
    summary: 'Cases, newest first, without names',
    permission: 'cases.read',
    query: z.object({ open: flag, mine: flag, ...paging }),
    response: pageOf(caseSummary),
  }),
  getCase: route({
    method: 'GET',
    path: '/cases/:case',
    area: 'cases',
    summary: 'The case file; recorded as a view',
    permission: 'cases.read',
    versioned: true,
    params,
    response: caseFile,
    refusals: [...refusals, ...closed],
  }),
  caseTimeline: route({
    method: 'GET',
    path: '/cases/:case/timeline',
    area: 'cases',
    summary: 'What happened, newest first; recorded as a view',
    permission: 'cases.read',
    params,
    query: z.object(paging),
    response: pageOf(timelineEntry),
    refusals: [...refusals, ...closed],
  }),
  recordAttempt: route({
    ...work,
    path: '/cases/:case/contact-attempts',
    summary: 'Record a contact attempt outside a task',
    status: 201,
    params,
    body: contactAttempt,
    response: z.object({ attempt: z.string() }),
    refusals,
  }),
  changeContactRule: route({
    ...work,
    path: '/cases/:case/contact-rule',
    summary: 'Change how the person may be contacted',
    versioned: true,
    params,
    body: contactRuleChange,
    response: caseBanner,
    refusals: [...refusals, 'changed-meanwhile'],
  }),
  unsafeSignal: route({
    ...work,
    path: '/cases/:case/unsafe-signal',
    summary: 'Suspend every channel at once (domain.md E0.4)',
    params,
    body: z.strictObject({
      signal: z.enum(['someone-else-answered', 'reply-not-hers', 'warning']),
      reason,
    }),
    response: caseBanner,
    refusals,
  }),
  clearChannel: route({
    ...work,
    path: '/cases/:case/channels/:channel/clear',
    summary: 'Clear a suspended channel: asked by one person, agreed by another',
    params: z.object({ case: id, channel }),
    body: z.strictObject({ confirmedByVictimVia: z.string().trim().min(3).max(200), reason }),
    response: z.object({ cleared: z.boolean(), banner: caseBanner }),
    refusals: [...refusals, 'second-person-needed', 'not-suspended'],
  }),
  breakGlass: route({
    method: 'POST',
    path: '/cases/:case/break-glass',
    area: 'cases',
    summary: 'See a case that is not yours, with a reason; the supervisor is told',
    permission: 'cases.break-glass',
    command: true,
    params,
    body: z.strictObject({ reason }),
    response: z.object({ until: instant }),
    refusals,
  }),
  workTogether: route({
    method: 'POST',
    path: '/cases/:case/together',
    area: 'cases',
    summary: 'Why one person may work on the files of victim and suspect at once (design 8.5)',
    permission: 'cases.together',
    command: true,
    params,
    body: z.strictObject({ person: id, reason }),
    response: z.object({ person: z.string(), cases: z.int() }),
    refusals: ['not-kept-apart'],
  }),
  listConflicts: route({
    method: 'GET',
    path: '/cases/:case/conflicts',
    area: 'cases',
    summary: 'Who must never see this case',
    permission: 'cases.conflicts',
    params,
    response: z.array(conflict),
    refusals,
  }),
  declareConflict: route({
    method: 'POST',
    path: '/cases/:case/conflicts',
    area: 'cases',
    summary: 'Keep a worker away from this case',
    permission: 'cases.conflicts',
    command: true,
    status: 201,
    params,
    body: z.strictObject({ person: id, reason }),
    response: conflict,
    refusals: [...refusals, 'unknown-person'],
  }),
} as const;
