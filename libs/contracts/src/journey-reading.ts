import { z } from 'zod';
import { finding } from './finding.js';
import { id, instant, jsonObject, wholeNumber } from './primitives.js';
import { route } from './route.js';

const nothing = z.string().nullable();

/** What a decision needs. */
const requires = z.array(
  z.object({
    kind: z.enum(['input', 'decision', 'knowledge']),
    id: z.string(),
    name: z.string(),
  }),
);

const versionDetail = z.object({
  journey: z.string(),
  version: z.int(),
  title: z.string(),
  program: z.string(),
  /** `waiting`: nobody has agreed yet. `refused`: somebody decided against it. */
  state: z.enum(['live', 'earlier', 'waiting', 'refused', 'draft']),
  publishedAt: instant,
  publishedBy: z.string(),
  approvedBy: nothing,
  approvedAt: instant.nullable(),
  files: z.array(z.string()),
  /** `file`: the diagram in which the process stands. */
  processes: z.array(z.object({ process: z.string(), title: z.string(), file: nothing })),
  decisions: z.array(z.object({ decision: z.string(), name: z.string(), requires })),
  forms: z.array(z.object({ form: z.string(), title: z.string() })),
  /** How many scenarios were published with it. */
  scenarios: z.int(),
});
export type VersionDetail = z.infer<typeof versionDetail>;

const outlineEntry = z.object({
  id: z.string(),
  type: z.string(),
  name: nothing,
  /** The entry below which it stands. Every parent comes before its children. */
  parent: nothing,
  leadsTo: z.array(
    z.object({
      flow: z.string(),
      to: z.string(),
      name: nothing,
      condition: nothing,
      /** Taken if no condition of the others holds. */
      otherwise: z.boolean(),
    }),
  ),
  events: z.array(z.object({ kind: z.string(), of: nothing })),
  interrupting: z.boolean().nullable(),
  loop: z.enum(['one-after-another', 'all-at-once', 'while']).nullable(),
  deadline: z.object({ rule: z.string(), when: nothing, from: nothing }).nullable(),
  task: z.object({ form: nothing, roles: nothing, apart: z.array(z.string()) }).nullable(),
  job: nothing,
  /** The process that it calls, of the same version. */
  calls: nothing,
  decision: nothing,
});
export type OutlineEntry = z.infer<typeof outlineEntry>;

const processOutline = z.object({
  process: z.string(),
  title: z.string(),
  file: nothing,
  deadline: z.object({ rule: z.string(), when: nothing, from: nothing }).nullable(),
  /** Roles by right; null where the journey names none. */
  start: z.array(z.string()).nullable(),
  see: z.array(z.string()).nullable(),
  entries: z.array(outlineEntry),
});
export type ProcessOutline = z.infer<typeof processOutline>;

const decisionTable = z.object({
  decision: z.string(),
  name: z.string(),
  file: z.string(),
  description: nothing,
  requires,
  table: z
    .object({
      hitPolicy: z.string(),
      aggregation: nothing,
      inputs: z.array(z.object({ label: z.string(), expression: z.string(), values: nothing })),
      outputs: z.array(z.object({ label: z.string(), values: nothing, otherwise: nothing })),
      /** An empty entry means any value. */
      rules: z.array(
        z.object({
          rule: z.string(),
          inputs: z.array(z.string()),
          outputs: z.array(z.string()),
          note: nothing,
        }),
      ),
    })
    .nullable(),
  expression: nothing,
});
export type DecisionTable = z.infer<typeof decisionTable>;

const stepWords = z.object({
  kind: z.enum(['does', 'expects', 'refused']),
  says: z.string(),
  /** The instant with which the sentence ends. */
  at: nothing,
  values: z.array(z.object({ name: z.string(), value: z.string() })),
});
const scenario = z.object({
  path: z.string(),
  name: z.string(),
  /** Null where the file cannot be read as a scenario. */
  words: z.object({ given: stepWords, steps: z.array(stepWords) }).nullable(),
});
export type ScenarioInWords = z.infer<typeof scenario>;

const params = z.object({ journey: id, version: wholeNumber({ from: 1 }) });
const reading = {
  method: 'GET',
  area: 'journeys',
  permission: 'journeys.read',
  refusals: ['not-found'],
} as const;

/** What somebody reads of a published version. A version never changes, and neither do these. */
export const journeyReadingRoutes = {
  getVersion: route({
    ...reading,
    path: '/journeys/:journey/versions/:version',
    summary: 'Read what a version holds, who published it and who approved it',
    params,
    response: versionDetail,
  }),
  getOutline: route({
    ...reading,
    path: '/journeys/:journey/versions/:version/processes/:process/outline',
    summary: 'Read the elements of a process in flow order, with where each leads',
    params: params.extend({ process: id }),
    response: processOutline,
  }),
  getDecision: route({
    ...reading,
    path: '/journeys/:journey/versions/:version/decisions/:decision',
    summary: 'Read a decision as a table',
    params: params.extend({ decision: id }),
    response: decisionTable,
  }),
  getForm: route({
    ...reading,
    path: '/journeys/:journey/versions/:version/forms/:form',
    summary: 'Read a form',
    params: params.extend({ form: id }),
    response: jsonObject,
  }),
  listScenarios: route({
    ...reading,
    path: '/journeys/:journey/versions/:version/scenarios',
    summary: 'Read the scenarios of a version in words',
    params,
    response: z.array(scenario),
  }),
  listFindings: route({
    ...reading,
    path: '/journeys/:journey/versions/:version/findings',
    summary: 'Check a version again, with the rules and the reference data of today',
    params,
    response: z.array(finding),
    refusals: ['not-found', 'too-costly'],
  }),
} as const;
