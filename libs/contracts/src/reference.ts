import { z } from 'zod';
import { flag, id, instant, jsonObject, reason } from './primitives.js';
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

export const referenceRoutes = {
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
