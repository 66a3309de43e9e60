import { z } from 'zod';
import { finding } from './finding.js';
import { id, instant, jsonObject, pageOf, paging } from './primitives.js';
import { route } from './route.js';

/** A file of a journey, at most 5 MB. Its path is inside the journey's folder. */
const file = z.strictObject({
  path: z
    .string()
    .min(1)
    .max(300)
    .regex(/^(?!\/)(?!.*\.\.)[A-Za-z0-9._ /-]+$/),
  content: z.string().max(5_000_000),
  /** Of `content`. Default utf8; base64 for a file in another encoding than UTF-8. */
  encoding: z.enum(['utf8', 'base64']).optional(),
});
export const journeyFiles = z.array(file).min(1).max(200);
export type JourneyFile = z.infer<typeof file>;

const lintAnswer = z.object({ findings: z.array(finding) });
export type LintAnswer = z.infer<typeof lintAnswer>;
export const published = z.object({
  findings: z.array(finding),
  journey: z.string(),
  version: z.int(),
  program: z.string(),
});
export type Published = z.infer<typeof published>;

const journeySummary = z.object({
  journey: z.string(),
  title: z.string(),
  version: z.int(),
  processes: z.array(z.object({ process: z.string(), title: z.string(), mayStart: z.boolean() })),
  publishedAt: instant,
});
export type JourneySummary = z.infer<typeof journeySummary>;
const journeyVersion = z.object({
  journey: z.string(),
  version: z.int(),
  program: z.string(),
  publishedAt: instant,
  publishedBy: z.string(),
  approvedBy: z.string().nullable(),
  files: z.array(z.string()),
});
export type JourneyVersion = z.infer<typeof journeyVersion>;

const version = z.object({ journey: id, version: z.coerce.number().int().min(1) });

export const journeyRoutes = {
  listJourneys: route({
    method: 'GET',
    path: '/journeys',
    area: 'journeys',
    summary: 'List the live journeys',
    permission: 'journeys.read',
    response: z.array(journeySummary),
  }),
  listVersions: route({
    method: 'GET',
    path: '/journeys/:journey/versions',
    area: 'journeys',
    summary: 'List the versions of a journey, newest first',
    permission: 'journeys.read',
    params: z.object({ journey: id }),
    query: z.object(paging),
    response: pageOf(journeyVersion),
    refusals: ['not-found'],
  }),
  getVersionFile: route({
    method: 'GET',
    path: '/journeys/:journey/versions/:version/file',
    area: 'journeys',
    summary: 'Read one file of a version, as it was published',
    permission: 'journeys.read',
    params: version,
    query: z.object({ path: z.string().max(300) }),
    response: z.string(),
    produces: 'text/plain',
    refusals: ['not-found'],
  }),
  getProgram: route({
    method: 'GET',
    path: '/journeys/:journey/versions/:version/program',
    area: 'journeys',
    summary: 'Read the compiled program of a version',
    permission: 'journeys.read',
    params: version,
    response: jsonObject,
    refusals: ['not-found'],
  }),
  lintJourney: route({
    method: 'POST',
    path: '/journeys/lint',
    area: 'journeys',
    summary: 'Check a journey or a single diagram. Nothing is stored',
    permission: 'journeys.read',
    body: z.strictObject({ files: journeyFiles }),
    response: lintAnswer,
  }),
  publishJourney: route({
    method: 'POST',
    path: '/journeys',
    area: 'journeys',
    summary: 'Publish a journey or a single diagram as an immutable version',
    permission: 'journeys.publish',
    status: 201,
    command: true,
    body: z.strictObject({
      files: journeyFiles,
      /** Access token of the second person who approves, if the change needs approval. */
      approval: z.strictObject({ token: z.string().max(8_000) }).optional(),
    }),
    response: published,
    refusals: ['lint-errors', 'approval-required', 'approval-refused', 'process-taken'],
  }),
} as const;
