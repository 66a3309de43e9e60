import { z } from 'zod';
import { id, instant, pageOf, paging, priority, wholeNumber } from './primitives.js';
import { route } from './route.js';

export const rowOutcome = z.enum([
  'accepted',
  'duplicate',
  'excluded',
  'merged',
  'held',
  'rejected',
]);
export type RowOutcome = z.infer<typeof rowOutcome>;
const rowContact = z.enum(['call', 'sms', 'letter', 'pack', 'specialist', 'none']);

/** `row` is the line of the file on which the record begins. The header is line 1. */
const rowResult = z.object({
  row: z.int(),
  outcome: rowOutcome,
  code: z.string().nullable(),
  case: z.string().nullable(),
  priority,
  contact: rowContact.nullable(),
  /** The open task of the row, while a person still has to look at it. */
  task: z.string().nullable(),
});
export type RowResult = z.infer<typeof rowResult>;

const counters = {
  rows: z.int(),
  accepted: z.int(),
  duplicate: z.int(),
  excluded: z.int(),
  merged: z.int(),
  held: z.int(),
  rejected: z.int(),
};
const importStatus = z.object({
  import: z.string(),
  /** `refused`: the file as a whole, so no row was read; `refusal` says why. */
  status: z.enum(['waiting', 'running', 'done', 'refused', 'failed']),
  mapping: z.string(),
  receivedAt: instant,
  ...counters,
  refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
});
export type ImportStatus = z.infer<typeof importStatus>;

/** The report that `waymark import --json` prints. */
export const importReport = z.object({
  import: z.string(),
  ...counters,
  results: z.array(rowResult),
});
export type ImportReport = z.infer<typeof importReport>;

const params = z.object({ import: id });
/** Pages of results are larger, because a cohort has up to 100,000 rows. */
const pagingOfRows = {
  ...paging,
  limit: wholeNumber({ from: 1, to: 2_000 }).default(500),
};

export const importRoutes = {
  listFeeds: route({
    method: 'GET',
    path: '/import-feeds',
    area: 'imports',
    summary: 'List the feeds: whose columns a cohort file can have',
    permission: 'imports.create',
    response: z.array(z.object({ name: z.string(), title: z.string() })),
  }),
  uploadCohort: route({
    method: 'POST',
    path: '/imports',
    area: 'imports',
    summary: 'Upload a cohort file of at most 50 MB. It is read in the background',
    permission: 'imports.create',
    status: 202,
    command: true,
    consumes: ['text/csv', 'multipart/form-data'],
    query: z.object({ mapping: z.string().max(100).default('neutral') }),
    body: z.string(),
    response: importStatus,
    refusals: ['unknown-mapping', 'unsupported-type', 'malformed-form', 'empty'],
  }),
  listImports: route({
    method: 'GET',
    path: '/imports',
    area: 'imports',
    summary: 'List imports, newest first',
    permission: 'imports.read',
    query: z.object(paging),
    response: pageOf(importStatus),
  }),
  getImport: route({
    method: 'GET',
    path: '/imports/:import',
    area: 'imports',
    summary: 'Read the progress of an import',
    permission: 'imports.read',
    params,
    response: importStatus,
    refusals: ['not-found'],
  }),
  importResults: route({
    method: 'GET',
    path: '/imports/:import/results',
    area: 'imports',
    summary: 'List the result of each row, in the order of the file',
    permission: 'imports.read',
    params,
    query: z.object({ ...pagingOfRows, outcome: rowOutcome.optional() }),
    response: pageOf(rowResult),
    refusals: ['not-found'],
  }),
  importReportFile: route({
    method: 'GET',
    path: '/imports/:import/report',
    area: 'imports',
    summary: 'Download the results as a CSV file, with formulas neutralised',
    permission: 'imports.read',
    params,
    response: z.string(),
    produces: 'text/csv',
    refusals: ['not-found'],
  }),
} as const;
