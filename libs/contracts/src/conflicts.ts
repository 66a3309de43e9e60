import { z } from 'zod';
import { CASE_CLOSED } from './case-refusals.js';
import { id, instant, reason } from './primitives.js';
import { route } from './route.js';

/** `otherSide`: the person only works on the other side, so a supervisor's reason lifts it. */
const conflict = z.object({
  person: z.string(),
  name: z.string(),
  reason: z.string(),
  since: instant,
  otherSide: z.boolean(),
  /** Somebody asked to lift it; another person has to agree. */
  lift: z
    .object({ person: z.string(), by: z.string(), at: instant, reason: z.string() })
    .nullable(),
});
export type Conflict = z.infer<typeof conflict>;

const params = z.object({ case: id });

/** Who must not see a case, and who may see both sides of one (docs/service/rules.md#rule-5). */
export const conflictRoutes = {
  listConflicts: route({
    method: 'GET',
    path: '/cases/:case/conflicts',
    area: 'cases',
    summary: 'List the people who must never see this case',
    permission: 'cases.conflicts',
    params,
    response: z.array(conflict),
    refusals: CASE_CLOSED,
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
    refusals: ['not-found', 'victim-and-suspect', 'unknown-person'],
  }),
  liftConflict: route({
    method: 'POST',
    path: '/cases/:case/conflicts/:person/lift',
    area: 'cases',
    summary: 'Ask to lift a declared conflict of interest, or agree as a second person',
    permission: 'cases.conflicts',
    command: true,
    params: z.object({ case: id, person: id }),
    body: z.strictObject({ reason }),
    response: z.object({ person: z.string(), lifted: z.boolean() }),
    refusals: ['not-found', 'victim-and-suspect', 'no-conflict'],
  }),
  workTogether: route({
    method: 'POST',
    path: '/cases/:case/together',
    area: 'cases',
    summary: 'Record why one person may work on the files of victim and suspect together',
    permission: 'cases.together',
    command: true,
    params,
    body: z.strictObject({ person: id, reason }),
    response: z.object({ person: z.string(), cases: z.int() }),
    refusals: ['not-found', 'another-person-needed', 'not-kept-apart'],
  }),
} as const;
