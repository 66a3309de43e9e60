import { z } from 'zod';
import { finding } from './finding.js';
import { journeyFiles, keptFile } from './journey-files.js';
import {
  flag,
  id,
  instant,
  jsonObject,
  pageOf,
  paging,
  reason,
  wholeNumber,
} from './primitives.js';
import { route } from './route.js';

/** Who has to agree besides the person who publishes. */
const approver = z.enum(['second-person', 'safeguarding-lead']);

const lintAnswer = z.object({ findings: z.array(finding) });
export type LintAnswer = z.infer<typeof lintAnswer>;

/** One thing that a version changes and for which somebody has to agree. */
const change = z.object({
  /** What kind of change it is: `deadline-changed`. */
  code: z.string(),
  /** Where: `form contact`, `call-back/make-call`. */
  place: z.string(),
  /** One sentence for the person who decides. */
  words: z.string(),
  needs: approver,
});
export type JourneyChange = z.infer<typeof change>;
const waiting = z.object({
  request: z.string(),
  /** SHA-256 of the program, the reference data and the files: what an approver agrees to. */
  content: z.string(),
  needs: approver,
  changes: z.array(change),
  expiresAt: instant,
});
export const published = z.object({
  findings: z.array(finding),
  journey: z.string(),
  version: z.int(),
  program: z.string(),
  /** `waiting`: nothing is live yet, a second person has to approve the version. */
  state: z.enum(['live', 'waiting']),
  /** What waits, and for whom. */
  approval: waiting.nullable(),
});
export type Published = z.infer<typeof published>;

const approval = waiting.extend({
  journey: z.string(),
  version: z.int(),
  title: z.string(),
  /** The version that was live when the changes were listed; null for a new journey. */
  comparedWith: z.int().nullable(),
  /** Whoever decides has one of these roles. */
  roles: z.array(z.string()),
  requestedBy: z.string(),
  requestedAt: instant,
  /** `superseded`: another version was published since. */
  state: z.enum(['waiting', 'expired', 'approved', 'refused', 'superseded']),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  /** Why it was refused. */
  reason: z.string().nullable(),
  /** Whether you can decide it. */
  mayDecide: z.boolean(),
});
export type Approval = z.infer<typeof approval>;
const decided = z.object({
  request: z.string(),
  journey: z.string(),
  version: z.int(),
  state: z.enum(['approved', 'refused']),
});
export type Decided = z.infer<typeof decided>;
/** The hash of what you have read: you agree to this and to nothing else. */
const content = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256, 64 hexadecimal digits');
const DECISION_REFUSALS = [
  'not-found',
  'own-request',
  'request-decided',
  'request-expired',
  'request-superseded',
  'content-changed',
] as const;

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

const version = z.object({ journey: id, version: wholeNumber({ from: 1 }) });

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
    summary:
      'Read one file of a version as text. A diagram in another encoding than UTF-8 is decoded',
    permission: 'journeys.read',
    params: version,
    query: z.object({ path: z.string().max(300) }),
    response: z.string(),
    produces: 'text/plain',
    refusals: ['not-found', 'not-readable-text'],
  }),
  getVersionFiles: route({
    method: 'GET',
    path: '/journeys/:journey/versions/:version/files',
    area: 'journeys',
    summary: 'Read every file of a version, byte for byte as it was published',
    permission: 'journeys.read',
    params: version,
    response: z.array(keptFile),
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
    largeBody: true,
    body: z.strictObject({ files: journeyFiles }),
    response: lintAnswer,
    refusals: ['too-costly'],
  }),
  publishJourney: route({
    method: 'POST',
    path: '/journeys',
    area: 'journeys',
    summary:
      'Publish a journey or a single diagram as an immutable version. It is live, or waits for a ' +
      'second person',
    permission: 'journeys.publish',
    status: 201,
    command: true,
    largeBody: true,
    body: z.strictObject({
      files: journeyFiles,
      /** Nothing is published unless every scenario passes. By default none is played. */
      scenarios: z.literal('must-pass').optional(),
    }),
    response: published,
    refusals: [
      'changed-meanwhile',
      'lint-errors',
      'no-reference',
      'process-taken',
      'scenarios-fail',
      'starts-each-other',
      'too-costly',
    ],
  }),
  listApprovals: route({
    method: 'GET',
    path: '/approvals',
    area: 'journeys',
    summary: 'List the versions that wait for a second person, the newest first',
    permission: 'journeys.approve',
    query: z.object({ all: flag, ...paging }),
    response: pageOf(approval),
  }),
  getApproval: route({
    method: 'GET',
    path: '/approvals/:request',
    area: 'journeys',
    summary: 'Read what a version changes, and who has to agree',
    permission: 'journeys.approve',
    params: z.object({ request: id }),
    response: approval,
    refusals: ['not-found'],
  }),
  approveJourney: route({
    method: 'POST',
    path: '/approvals/:request/approve',
    area: 'journeys',
    summary: 'Approve a version as the second person. It is live from then on',
    permission: 'journeys.approve',
    command: true,
    params: z.object({ request: id }),
    body: z.strictObject({ content }),
    response: decided,
    refusals: [...DECISION_REFUSALS, 'process-taken', 'starts-each-other'],
  }),
  refuseJourney: route({
    method: 'POST',
    path: '/approvals/:request/refuse',
    area: 'journeys',
    summary: 'Refuse a version as the second person, with a reason',
    permission: 'journeys.approve',
    command: true,
    params: z.object({ request: id }),
    body: z.strictObject({ content, reason }),
    response: decided,
    refusals: [...DECISION_REFUSALS],
  }),
} as const;
