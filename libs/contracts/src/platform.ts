import { z } from 'zod';
import { instant } from './primitives.js';
import { route } from './route.js';

const componentState = z.object({
  state: z.enum(['up', 'down', 'degraded', 'unconfigured']),
  /** A code, never an address or a secret. */
  detail: z.string().optional(),
});
export const health = z.object({
  status: z.enum(['up', 'degraded', 'down']),
  components: z.record(z.string(), componentState),
});
export type Health = z.infer<typeof health>;

const auditVerdict = z.object({
  events: z.int(),
  intact: z.boolean(),
  /** The first place where a chain is broken: `CHAIN#SEQ reason`. */
  brokenAt: z.string().nullable(),
});
export type AuditVerdict = z.infer<typeof auditVerdict>;

export const recovered = z.object({
  instances: z.int(),
  drivers: z.int(),
  overdueTimers: z.int(),
  /** Deliveries of which nobody knows whether they arrived. A person decides. */
  undecided: z.int(),
  /**
   * Drivers in Temporal whose instances the record lacks: they began after the backup that was
   * restored. Null if Temporal could not be asked.
   */
  beyondRecord: z.array(z.object({ organisation: z.string(), instance: z.string() })).nullable(),
});
export type Recovered = z.infer<typeof recovered>;

const driverBuild = z.object({
  build: z.string(),
  /** Real time: when it was first ready, or chosen since. The build chosen last drives. */
  chosenAt: instant,
  /** Real time: when a worker of this build last said that it is ready. */
  seenAt: instant,
  /** Whether a worker of this build is there. */
  present: z.boolean(),
});
const driverBuilds = z.object({ items: z.array(driverBuild) });
export type DriverBuilds = z.infer<typeof driverBuilds>;

export const clock = z.object({ now: instant, factor: z.number() });
export type Clock = z.infer<typeof clock>;

/** Data of one server-sent event: what kind of thing changed, never anything about a person. */
const workListEvent = z.object({
  kind: z.enum([
    'task-changed',
    'call-changed',
    'deadline-changed',
    'case-changed',
    'import-changed',
    'notice-changed',
    'resync',
  ]),
  task: z.string().optional(),
  case: z.string().optional(),
  deadline: z.string().optional(),
  import: z.string().optional(),
});
export type WorkListEvent = z.infer<typeof workListEvent>;

const storedKey = z.object({ organisation: z.string().max(200), id: z.string().max(2_000) });

const keysRotated = z.object({
  rewrapped: z.int(),
  /** Keys that neither accepted master key opens. They stay as they are. */
  unreadable: z.int(),
  next: storedKey.nullable(),
});
export type KeysRotated = z.infer<typeof keysRotated>;

export const platformRoutes = {
  events: route({
    method: 'GET',
    path: '/events',
    area: 'platform',
    summary: 'Listen to changes of the work list as server-sent events',
    permission: 'tasks.read',
    response: workListEvent,
    produces: 'text/event-stream',
    refusals: ['too-many-streams'],
  }),
  verifyAudit: route({
    method: 'POST',
    path: '/audit/verify',
    area: 'platform',
    summary: "Verify the audit chains of the caller's organisation from their first event",
    permission: 'audit.verify',
    response: auditVerdict,
  }),
  recover: route({
    method: 'POST',
    path: '/system/recover',
    area: 'platform',
    summary:
      'Start a driver for every open instance under the next incarnation, overdue timers first',
    permission: 'system.recover',
    response: recovered,
  }),
  rotateKeys: route({
    method: 'POST',
    path: '/system/rotate-keys',
    area: 'system',
    summary: 'Wrap a page of data keys with the present master key',
    permission: 'system.keys',
    body: z.strictObject({
      /** `next` of the answer before. */
      after: storedKey.nullable().default(null),
      most: z.int().min(1).max(5_000).default(500),
    }),
    response: keysRotated,
  }),
  listBuilds: route({
    method: 'GET',
    path: '/system/builds',
    area: 'platform',
    summary: 'List the builds of the driver, the one that was chosen last first',
    permission: 'system.builds',
    response: driverBuilds,
  }),
  chooseBuild: route({
    method: 'PUT',
    path: '/system/builds/chosen',
    area: 'platform',
    summary: 'Choose the build that drives, for example the one before after a bad release',
    permission: 'system.builds',
    body: z.strictObject({ build: z.string().min(1).max(200) }),
    response: driverBuilds,
    refusals: ['build-absent'],
  }),
  getClock: route({
    method: 'GET',
    path: '/system/clock',
    area: 'platform',
    summary: 'Read service time and how fast it runs',
    permission: 'signed-in',
    response: clock,
  }),
  setClock: route({
    method: 'PUT',
    path: '/system/clock',
    area: 'platform',
    summary: 'Change the speed of service time, which never goes backwards',
    permission: 'system.clock',
    body: z.strictObject({ factor: z.number().min(1).max(1_000_000) }),
    response: clock,
    refusals: ['acceleration-refused'],
  }),
} as const;

/** Outside `/api/v1`, for the supervisor of the process. */
export const healthRoutes = {
  live: route({
    method: 'GET',
    path: '/health/live',
    area: 'health',
    summary: 'Check that the process answers',
    permission: 'anyone',
    response: z.object({ status: z.literal('up') }),
  }),
  ready: route({
    method: 'GET',
    path: '/health/ready',
    area: 'health',
    summary: 'Read the state of each component; 503 if people cannot work',
    permission: 'anyone',
    response: health,
  }),
} as const;
