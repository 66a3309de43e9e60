import { z } from 'zod';
import { elementMapping } from './instances.js';
import { id, instant, pageOf, paging, reason } from './primitives.js';
import { route } from './route.js';

/** Null: fewer than five. Only those who answer for the cases see numbers that small. */
const fewOrMore = z.int().nullable();
const element = { process: z.string(), element: z.string() };

/** What a migration of every open instance of a version would do. It changes nothing. */
const migrationPreview = z.object({
  journey: z.string(),
  from: z.int(),
  to: z.int(),
  open: fewOrMore,
  asItIs: fewOrMore,
  changes: fewOrMore,
  needsMapping: fewOrMore,
  cannot: fewOrMore,
  /** Elements at which something stands and that nothing continues. Each needs a mapping. */
  unmapped: z.array(
    z.object({
      ...element,
      name: z.string().nullable(),
      type: z.string(),
      instances: fewOrMore,
      /** Elements of the new version of the same type. */
      candidates: z.array(z.object({ element: z.string(), name: z.string().nullable() })),
    }),
  ),
  /** Why instances cannot go on, and where. */
  problems: z.array(
    z.object({
      code: z.string(),
      ...element,
      name: z.string().nullable(),
      message: z.string(),
      instances: fewOrMore,
    }),
  ),
  whatChanges: z.array(
    z.object({
      kind: z.enum([
        'element-renamed',
        'task-described',
        'event-added',
        'event-removed',
        'deadline-moved',
        'deadline-added',
        'deadline-removed',
        'moves-on',
      ]),
      ...element,
      name: z.string().nullable(),
      instances: fewOrMore,
    }),
  ),
  deadlines: z.object({
    earlier: fewOrMore,
    later: fewOrMore,
    added: fewOrMore,
    removed: fewOrMore,
    /** Of those that move: in cases that are handled as High. */
    high: fewOrMore,
    /**
     * Of those that move: their time has passed by the new rule, so they are spread over the next
     * working days.
     */
    passed: fewOrMore,
    mostEarlierHours: z.int().nullable(),
    mostLaterHours: z.int().nullable(),
  }),
  /** The first 200 that you may see, those that cannot go on first. Null if you may see none. */
  instances: z
    .array(
      z.object({
        instance: z.string(),
        outcome: z.enum(['as-it-is', 'changes', 'needs-mapping', 'cannot']),
        codes: z.array(z.string()),
      }),
    )
    .nullable(),
  /** False where more are open than a preview looks at. */
  complete: z.boolean(),
});
export type MigrationPreviewed = z.infer<typeof migrationPreview>;

const batch = z.object({
  batch: z.string(),
  kind: z.enum(['migrate', 'undo']),
  journey: z.string(),
  from: z.int(),
  to: z.int(),
  reason: z.string(),
  state: z.enum(['running', 'paused', 'stopped', 'done']),
  begunBy: z.string(),
  begunAt: instant,
  changedBy: z.string().nullable(),
  changedAt: instant.nullable(),
  /** The batch that this one undoes. */
  undoes: z.string().nullable(),
  waiting: fewOrMore,
  done: fewOrMore,
  failed: fewOrMore,
});
export type MigrationBatch = z.infer<typeof batch>;
const batchDetail = batch.extend({
  failures: z.array(z.object({ code: z.string(), instances: fewOrMore })),
  /** The first 200 instances that failed and that you may see. Null if you may see none. */
  instances: z.array(z.object({ instance: z.string(), code: z.string() })).nullable(),
});
export type MigrationBatchDetail = z.infer<typeof batchDetail>;
const begun = z.object({ batch: z.string(), instances: z.int() });
export type BegunMigration = z.infer<typeof begun>;
const changed = z.object({
  batch: z.string(),
  state: z.enum(['running', 'paused', 'stopped', 'done']),
});
export type ChangedMigration = z.infer<typeof changed>;

const version = z.int().min(1);
const asked = { from: version, to: version, mapping: elementMapping.default({}) };
const ofJourney = z.object({ journey: id });
const ofBatch = z.object({ batch: id });
const VERSIONS = [
  'no-such-version',
  'version-not-approved',
  'version-retired',
  'same-version',
] as const;
const manage = {
  method: 'POST',
  area: 'migrations',
  permission: 'journeys.migrate',
  command: true,
} as const;

/** Running processes that go on in another version, many at a time. */
export const migrationRoutes = {
  previewMigration: route({
    method: 'POST',
    path: '/journeys/:journey/migrations/preview',
    area: 'migrations',
    summary: 'Show what moving the open processes of a version to another one would do',
    permission: 'journeys.preview-migration',
    params: ofJourney,
    body: z.strictObject(asked),
    response: migrationPreview,
    refusals: VERSIONS,
  }),
  beginMigration: route({
    ...manage,
    path: '/journeys/:journey/migrations',
    summary: 'Begin to move the open processes of a version to another one',
    status: 201,
    params: ofJourney,
    body: z.strictObject({ ...asked, reason }),
    response: begun,
    refusals: [...VERSIONS, 'batch-open', 'nothing-to-move'],
  }),
  listMigrations: route({
    method: 'GET',
    path: '/migrations',
    area: 'migrations',
    summary: 'List migrations of many processes, newest first',
    permission: 'journeys.preview-migration',
    query: z.object({ journey: id.optional(), ...paging }),
    response: pageOf(batch),
  }),
  getMigration: route({
    method: 'GET',
    path: '/migrations/:batch',
    area: 'migrations',
    summary: 'Read how far a migration has come, and what stayed where it was',
    permission: 'journeys.preview-migration',
    params: ofBatch,
    response: batchDetail,
    refusals: ['not-found'],
  }),
  pauseMigration: route({
    ...manage,
    path: '/migrations/:batch/pause',
    summary: 'Pause a migration',
    params: ofBatch,
    response: changed,
    refusals: ['not-found', 'already-paused', 'batch-ended'],
  }),
  resumeMigration: route({
    ...manage,
    path: '/migrations/:batch/resume',
    summary: 'Resume a paused migration',
    params: ofBatch,
    response: changed,
    refusals: ['not-found', 'not-paused', 'batch-ended'],
  }),
  stopMigration: route({
    ...manage,
    path: '/migrations/:batch/stop',
    summary: 'Stop a migration. What was moved stays moved',
    params: ofBatch,
    response: changed,
    refusals: ['not-found', 'batch-ended'],
  }),
  repeatMigration: route({
    ...manage,
    path: '/migrations/:batch/repeat',
    summary: 'Try again what failed in a migration that has ended',
    params: ofBatch,
    response: changed,
    refusals: ['not-found', 'batch-open', 'nothing-to-move'],
  }),
  undoMigrations: route({
    ...manage,
    path: '/migrations/:batch/undo',
    summary: 'Begin to undo a migration that has ended, where nothing else has happened since',
    status: 201,
    params: ofBatch,
    body: z.strictObject({ reason }),
    response: begun,
    refusals: ['not-found', 'batch-open', 'cannot-undo', 'nothing-to-move'],
  }),
} as const;
