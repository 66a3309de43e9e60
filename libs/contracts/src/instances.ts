import { z } from 'zod';
import { CASE_CLOSED } from './case-refusals.js';
import {
  flag,
  grade,
  id,
  instant,
  json,
  jsonObject,
  pageOf,
  paging,
  priority,
  reason,
  visible,
} from './primitives.js';
import { route } from './route.js';

const instanceStatus = z.enum(['active', 'completed', 'terminated', 'failed', 'cancelled']);
export const instanceSummary = z.object({
  instance: z.string(),
  journey: z.string(),
  version: z.int(),
  process: z.string(),
  status: instanceStatus,
  waitingAt: z.array(z.string()),
});
export type InstanceSummary = z.infer<typeof instanceSummary>;

export const incident = z.object({
  incident: z.string(),
  code: z.string(),
  element: z.string().nullable(),
  message: z.string(),
});
export const elementInstance = z.object({ id: z.string(), element: z.string(), type: z.string() });
export const instanceDetail = instanceSummary.extend({
  case: z.string().nullable(),
  grade,
  priority,
  startedAt: instant,
  seq: z.int(),
  elements: z.array(elementInstance),
  incidents: z.array(incident),
  timers: z.array(z.object({ element: z.string(), due: instant })),
});
export type InstanceDetail = z.infer<typeof instanceDetail>;

/** One recorded step. */
const traceStep = z.object({
  seq: z.int(),
  at: instant,
  event: z.looseObject({ kind: z.string() }),
  facts: z.array(z.looseObject({ kind: z.string() })),
});
export type TraceStep = z.infer<typeof traceStep>;

/** One thing that a step changed, by ids and times alone: it says nothing about a person. */
const pathChange = z.object({
  what: z.enum([
    'entered',
    'left',
    'cancelled',
    'moved',
    'continued',
    'flow-taken',
    'deadline-set',
    'deadline-warned',
    'deadline-missed',
    'deadline-moved',
    'deadline-paused',
    'deadline-resumed',
    'deadline-ended',
    'rung-raised',
    'timer-set',
    'timer-ended',
    'incident-raised',
    'incident-resolved',
  ]),
  /** Of the element instance, flow, deadline, timer or incident. */
  id: z.string(),
  /** The element of the diagram, and the process in which it stands. */
  element: z.string().nullable(),
  process: z.string().nullable(),
  /** When it is due, from this step on. */
  due: instant.nullable(),
  /** The rule of a deadline, how it ended, the rung that was raised, or the code of an incident. */
  code: z.string().nullable(),
});
export type PathChange = z.infer<typeof pathChange>;
const pathStep = z.object({
  seq: z.int(),
  at: instant,
  /** The kind of event that was handled: `complete-task`. */
  event: z.string(),
  changes: z.array(pathChange),
});
export type PathStep = z.infer<typeof pathStep>;
const instancePath = z.object({
  instance: z.string(),
  journey: z.string(),
  version: z.int(),
  process: z.string(),
  status: instanceStatus,
  startedAt: instant,
  /** Null where you may not open case files. */
  case: z.string().nullable(),
  steps: z.array(pathStep),
});
export type InstancePath = z.infer<typeof instancePath>;

/** What an operator's command did, or with `dryRun` would do. */
export const operated = z.object({
  instance: z.string(),
  seq: z.int(),
  dryRun: z.boolean(),
  facts: z.array(z.looseObject({ kind: z.string() })),
});
export type Operated = z.infer<typeof operated>;

const params = z.object({ instance: id });
const query = z.object({ dryRun: flag });
const operator = {
  method: 'POST',
  area: 'instances',
  permission: 'instances.operate',
  command: true,
  versioned: true,
  query,
  response: operated,
} as const;
const refusals = ['not-found', 'instance-ended', 'instance-parked'] as const;

/** Which element of the new version continues one of the old version, by process. */
export const elementMapping = z
  .record(id, z.record(id, id))
  .refine(
    (mapping) =>
      Object.values(mapping).reduce((sum, one) => sum + Object.keys(one).length, 0) <= 2_000,
    'at most 2,000 elements',
  );
export type ElementMapping = z.infer<typeof elementMapping>;

/** Why an instance cannot go on in a version; `errors` name the elements. */
export const MIGRATION_REFUSALS = [
  'no-such-version',
  'version-not-approved',
  'version-retired',
  'same-version',
  'unmapped',
  'unknown-element',
  'other-type',
  'other-scope',
  'other-loop',
  'other-call',
  'other-event',
  'other-process',
  'waiting-flow',
  'join-starves',
  'compensation',
  'incident',
] as const;

export const instanceRoutes = {
  startInstance: route({
    method: 'POST',
    path: '/instances',
    area: 'instances',
    summary: 'Start a process of a published journey',
    permission: 'instances.start',
    status: 201,
    command: true,
    body: z.strictObject({
      journey: id,
      process: id.optional(),
      version: z.int().min(1).optional(),
      data: jsonObject.default({}),
      businessKey: visible.max(200).optional(),
    }),
    response: z.object({ instance: z.string() }),
    refusals: [
      'not-deployed',
      'not-found',
      'not-permitted',
      'break-glass-needed',
      'victim-and-suspect',
      'journey-open',
      'unknown-case',
      'case-needed',
      'values-refused',
      'another-case',
    ],
  }),
  listInstances: route({
    method: 'GET',
    path: '/instances',
    area: 'instances',
    summary: 'List instances, newest first',
    permission: 'instances.read',
    query: z.object({ open: flag, journey: id.optional(), case: id.optional(), ...paging }),
    response: pageOf(instanceSummary),
  }),
  getInstance: route({
    method: 'GET',
    path: '/instances/:instance',
    area: 'instances',
    summary: 'Read where an instance stands',
    permission: 'instances.read',
    versioned: true,
    params,
    response: instanceDetail,
    refusals: ['not-found'],
  }),
  getVariables: route({
    method: 'GET',
    path: '/instances/:instance/variables',
    area: 'instances',
    summary: 'Read the variables of an instance by scope. The view of the case is recorded',
    permission: 'instances.operate',
    params,
    response: z.array(z.object({ scope: z.string(), name: z.string(), value: json })),
    refusals: CASE_CLOSED,
  }),
  trace: route({
    method: 'GET',
    path: '/instances/:instance/trace',
    area: 'instances',
    summary: 'Read every step with its facts, in order. The view of the case is recorded',
    permission: 'instances.trace',
    params,
    response: z.array(traceStep),
    refusals: CASE_CLOSED,
  }),
  getPath: route({
    method: 'GET',
    path: '/instances/:instance/path',
    area: 'instances',
    summary:
      'Read the way of an instance through its diagram: ids and times, nothing about a person. ' +
      'The view of the case is recorded',
    permission: 'instances.read',
    params,
    response: instancePath,
    refusals: CASE_CLOSED,
  }),
  cancelInstance: route({
    ...operator,
    path: '/instances/:instance/cancel',
    summary: 'Cancel an instance',
    params,
    body: z.strictObject({ reason }),
    refusals,
  }),
  retryIncident: route({
    ...operator,
    path: '/instances/:instance/incidents/:incident/retry',
    summary: 'Retry after an incident',
    params: z.object({ instance: id, incident: id }),
    body: z.strictObject({ reason }),
    refusals: [...refusals, 'unknown-incident'],
  }),
  setVariables: route({
    ...operator,
    path: '/instances/:instance/variables',
    summary: 'Set variables of an instance',
    params,
    body: z.strictObject({ scope: id.optional(), variables: jsonObject, reason }),
    refusals: [
      ...refusals,
      'unknown-scope',
      'loop-output',
      'grade-lowers',
      'tier-below-grade',
      'risk-lowers',
      'values-refused',
      'another-case',
    ],
  }),
  moveToken: route({
    ...operator,
    path: '/instances/:instance/move',
    summary: 'Move an element instance to another element',
    params,
    body: z.strictObject({ from: id, to: id, reason }),
    refusals: [...refusals, 'not-active', 'unknown-element', 'out-of-reach'],
  }),
  migrateInstance: route({
    ...operator,
    path: '/instances/:instance/migrate',
    summary: 'Let an instance go on in another version of its journey',
    permission: 'journeys.migrate',
    params,
    body: z.strictObject({
      version: z.int().min(1),
      mapping: elementMapping.default({}),
      reason,
    }),
    refusals: [...refusals, ...MIGRATION_REFUSALS],
  }),
  undoMigration: route({
    ...operator,
    path: '/instances/:instance/migrate/undo',
    summary: 'Undo a migration, if no other step has followed it',
    permission: 'journeys.migrate',
    params,
    body: z.strictObject({ reason }),
    refusals: [...refusals, 'moved-on'],
  }),
} as const;
