import { z } from 'zod';
import { flag, id, instant, jsonObject, pageOf, paging, reason, sentence } from './primitives.js';
import { route } from './route.js';

const date = z.iso.date();
const scalar = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

/** Where a figure comes from: the London date from which it applies, and who decided it. */
const decided = { from: date, source: z.string() };
const value = z.object({ ...decided, value: scalar });
const timeLength = z.object({ calendar: z.string(), amount: z.number(), unit: z.string() });
const length = timeLength.extend({
  ...decided,
  endsAt: z.string().nullable(),
  /** Bounds that end it earlier if they come first. */
  never: z.array(timeLength.extend({ endsAt: z.string().nullable() })),
});
const hours = z.object({
  hours: z.record(z.string(), z.tuple([z.string(), z.string()])).nullable(),
  dayEnds: z.string().nullable(),
});

/**
 * What an organisation goes by on a date. `next` is the next change, null if none is known;
 * `everywhere` marks law and rules that keep people safe, which no organisation can change.
 */
const referenceInForce = z.object({
  reference: z.string(),
  on: date,
  values: z.array(
    value.extend({ name: z.string(), everywhere: z.boolean(), next: value.nullable() }),
  ),
  lengths: z.array(
    length.extend({ name: z.string(), everywhere: z.boolean(), next: length.nullable() }),
  ),
  calendars: z.array(
    hours.extend({
      name: z.string(),
      base: z.string(),
      source: z.string().nullable(),
      next: hours.extend(decided).nullable(),
    }),
  ),
  closures: z.array(z.object({ date, source: z.string() })),
  /** The last bank holiday that is known. */
  bankHolidaysUntil: date.nullable(),
});
export type ReferenceInForce = z.infer<typeof referenceInForce>;

const replanned = z.object({
  reference: z.string(),
  instances: z.int(),
  moved: z.array(
    z.object({
      instance: z.string(),
      case: z.string().nullable(),
      element: z.string(),
      rule: z.string(),
      from: instant,
      due: instant,
    }),
  ),
  refused: z.array(z.object({ instance: z.string(), code: z.string() })),
  next: z.string().nullable(),
  dryRun: z.boolean(),
});
export type ReplannedDeadlines = z.infer<typeof replanned>;

const exampleDates = z.object({
  rule: z.string(),
  examples: z.array(
    z.object({
      begins: z.enum(['friday-afternoon', 'before-christmas', 'before-clock-change']),
      start: instant,
      /** Null where the rule has no length then. */
      due: instant.nullable(),
    }),
  ),
});
export type ExampleDates = z.infer<typeof exampleDates>;

const unit = z.enum(['minutes', 'hours', 'days', 'weeks', 'months']);
const clockTime = z.string().max(5);
const decision = {
  /** From this London date on; of a closing day: the day itself. */
  from: z.string().max(10),
  /** Who decided it, and where it is written. Everybody on the staff can read it. */
  source: sentence(500),
};
const change = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('length'),
    name: id,
    calendar: id,
    amount: z.number(),
    unit,
    endsAt: clockTime.optional(),
    ...decision,
  }),
  z.strictObject({
    kind: z.literal('value'),
    name: id,
    value: z.union([
      z.string().max(200),
      z.number(),
      z.boolean(),
      z.array(z.string().max(200)).max(200),
    ]),
    ...decision,
  }),
  z.strictObject({
    kind: z.literal('hours'),
    name: id,
    hours: z.record(z.string().max(1), z.tuple([clockTime, clockTime])).optional(),
    dayEnds: clockTime.optional(),
    ...decision,
  }),
  z.strictObject({ kind: z.literal('closing-day'), closed: z.boolean(), ...decision }),
]);
export type ChangeOfReference = z.infer<typeof change>;

/** Why a change cannot be made. `is-law` names the law in its words. */
const CHANGE_REFUSALS = [
  'no-reference',
  'is-law',
  'unknown-name',
  'unknown-calendar',
  'past-date',
  'no-date',
  'no-source',
  'no-length',
  'too-long',
  'no-time',
  'wrong-type',
  'never-open',
  'never-ends',
  'same-as-now',
  'not-closed',
] as const;

/** Null: fewer than five. Only those who answer for the cases see numbers that small. */
const fewOrMore = z.int().nullable();
const changePreview = z.object({
  rules: z.array(z.string()),
  /** What the change means for people: when a deadline that begins at a hard moment is due. */
  examples: z.array(
    z.object({
      rule: z.string(),
      begins: z.enum(['friday-afternoon', 'before-christmas', 'before-clock-change']),
      start: instant,
      now: instant.nullable(),
      then: instant.nullable(),
    }),
  ),
  /** What counting open deadlines again would do to those that are open now. */
  deadlines: z.object({
    open: fewOrMore,
    earlier: fewOrMore,
    later: fewOrMore,
    high: fewOrMore,
    passed: fewOrMore,
    mostEarlierHours: z.int().nullable(),
    mostLaterHours: z.int().nullable(),
    /** False where there are more than a preview counts. */
    complete: z.boolean(),
  }),
  findings: z.array(z.object({ code: z.string(), message: z.string() })),
});
export type ChangePreviewed = z.infer<typeof changePreview>;

const changeView = z.object({
  id: z.string(),
  name: z.string(),
  from: z.string(),
  change,
  /** What applied on that day when it was proposed. Null where there was nothing. */
  was: z
    .union([
      z.object({ kind: z.literal('length'), length }),
      z.object({ kind: z.literal('value'), value }),
      z.object({ kind: z.literal('hours'), hours }),
    ])
    .nullable(),
  content: z.string(),
  rules: z.array(z.string()),
  why: z.string(),
  requestedBy: z.string(),
  requestedAt: instant,
  state: z.enum(['waiting', 'approved', 'refused', 'withdrawn']),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  refusal: z.string().nullable(),
  rePlan: z.boolean().nullable(),
  work: z.array(
    z.object({
      kind: z.enum(['take-up', 're-plan']),
      due: instant,
      instances: z.int(),
      moved: z.int(),
      refused: z.int(),
      /** Why processes stay as they are. */
      refusals: z.array(z.object({ code: z.string(), instances: z.int() })),
      /** Processes that have still to be looked at. */
      left: z.int(),
      done: z.boolean(),
    }),
  ),
  mayDecide: z.boolean(),
  mayWithdraw: z.boolean(),
  mayRePlan: z.boolean(),
});
export type ReferenceChangeView = z.infer<typeof changeView>;

const decidedChange = z.object({
  change: z.string(),
  state: z.enum(['approved', 'refused', 'withdrawn']),
  reference: z.string().nullable(),
});
export type DecidedReferenceChange = z.infer<typeof decidedChange>;
const proposed = z.object({ change: z.string(), content: z.string(), state: z.literal('waiting') });
export type ProposedReferenceChange = z.infer<typeof proposed>;
const findings = z.object({
  findings: z.array(z.object({ code: z.string(), name: z.string(), message: z.string() })),
});
export type ReferenceFindings = z.infer<typeof findings>;

const ofChange = z.object({ change: id });
const content = z.string().regex(/^[0-9a-f]{64}$/, 'the content of the change');
const area = 'reference';

export const referenceRoutes = {
  listReferenceChanges: route({
    method: 'GET',
    path: '/reference/changes',
    area,
    summary:
      'List the changes of rules that were proposed, the newest first, and what became of them',
    permission: 'reference.history',
    query: z.object({ ...paging }),
    response: pageOf(changeView),
  }),
  getReferenceChange: route({
    method: 'GET',
    path: '/reference/changes/:change',
    area,
    summary: 'Read one change of a rule: what, why, who, and what it did',
    permission: 'reference.history',
    params: ofChange,
    response: changeView,
    refusals: ['not-found'],
  }),
  getReferenceFindings: route({
    method: 'GET',
    path: '/reference/findings',
    area,
    summary: 'List rules and values that nothing uses, and journeys that name none',
    permission: 'reference.history',
    response: findings,
    refusals: ['no-reference'],
  }),
  previewReferenceChange: route({
    method: 'POST',
    path: '/reference/changes/preview',
    area,
    summary: 'See what a change would do: real dates, and the open deadlines that would move',
    permission: 'reference.history',
    body: z.strictObject({ change }),
    response: changePreview,
    refusals: CHANGE_REFUSALS,
  }),
  proposeReferenceChange: route({
    method: 'POST',
    path: '/reference/changes',
    area,
    summary: 'Propose a change of a rule, a value, opening hours or a closing day',
    permission: 'reference.change',
    command: true,
    body: z.strictObject({ change, reason }),
    response: proposed,
    refusals: [...CHANGE_REFUSALS, 'change-waits'],
  }),
  approveReferenceChange: route({
    method: 'POST',
    path: '/reference/changes/:change/approve',
    area,
    summary: 'Approve a change as the second person, and choose whether open deadlines move',
    permission: 'reference.decide',
    command: true,
    params: ofChange,
    body: z.strictObject({ content, rePlan: z.boolean().default(false) }),
    response: decidedChange,
    refusals: [
      ...CHANGE_REFUSALS,
      'not-found',
      'own-request',
      'request-decided',
      'content-changed',
    ],
  }),
  refuseReferenceChange: route({
    method: 'POST',
    path: '/reference/changes/:change/refuse',
    area,
    summary: 'Refuse a change as the second person, with a reason',
    permission: 'reference.decide',
    command: true,
    params: ofChange,
    body: z.strictObject({ content, reason }),
    response: decidedChange,
    refusals: ['not-found', 'own-request', 'request-decided', 'content-changed'],
  }),
  rePlanReferenceChange: route({
    method: 'POST',
    path: '/reference/changes/:change/re-plan',
    area,
    summary: 'Count the open deadlines of an approved change again, after all',
    permission: 'deadlines.manage',
    command: true,
    params: ofChange,
    response: z.object({ change: z.string(), rePlan: z.literal(true) }),
    refusals: ['not-found', 'nothing-to-re-plan'],
  }),
  withdrawReferenceChange: route({
    method: 'POST',
    path: '/reference/changes/:change/withdraw',
    area,
    summary: 'Take back a change that you have proposed, while nobody has decided',
    permission: 'reference.change',
    command: true,
    params: ofChange,
    body: z.strictObject({ reason }),
    response: decidedChange,
    refusals: ['not-found', 'request-decided'],
  }),
  getReference: route({
    method: 'GET',
    path: '/reference',
    area: 'reference',
    summary: "Read the organisation's values, lengths and calendars in force, with their sources",
    permission: 'journeys.read',
    query: z.object({ on: date.optional() }),
    response: referenceInForce,
    refusals: ['no-reference'],
  }),
  getReferenceSet: route({
    method: 'GET',
    path: '/reference/set',
    area: 'reference',
    summary:
      'Read the whole set of values, lengths, calendars and the ladder, as processes read it, to ' +
      'try a journey with it',
    permission: 'journeys.read',
    response: jsonObject,
    refusals: ['no-reference'],
  }),
  getExampleDates: route({
    method: 'GET',
    path: '/reference/example-dates',
    area: 'reference',
    summary: 'Read when deadlines by a rule are due that begin at hard moments, as dates',
    permission: 'journeys.read',
    query: z.object({ rule: id }),
    response: exampleDates,
    refusals: ['no-reference'],
  }),
  replanDeadlines: route({
    method: 'POST',
    path: '/reference/re-plan',
    area: 'reference',
    summary: 'Count running deadlines again by the newest lengths. `dryRun` only says what moves',
    permission: 'deadlines.manage',
    command: true,
    query: z.object({ dryRun: flag }),
    body: z.strictObject({
      reason,
      /** `next` of the answer before. */
      after: id.optional(),
      limit: z.number().int().min(1).max(200).default(100),
    }),
    response: replanned,
    refusals: ['no-reference'],
  }),
} as const;
