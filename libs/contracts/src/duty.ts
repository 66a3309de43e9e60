import { ROTA_ROLES } from '@waymark/domain';
import { z } from 'zod';
import { id, instant, reason, sentInstant, wholeNumber } from './primitives.js';
import { route } from './route.js';

const telephone = z
  .string()
  .trim()
  .max(30)
  .regex(/^(0|\+44)(?:[ -]?\d){9,10}$/, 'a telephone number in the United Kingdom');

const contactPoints = z.object({ text: z.string().nullable(), email: z.string().nullable() });
export type ContactPoints = z.infer<typeof contactPoints>;

const span = z.object({ from: instant, to: instant });
const onRota = z.object({
  person: z.string(),
  name: z.string(),
  /** They have given a telephone number or an email. */
  reachable: z.boolean(),
});
const roleOnDuty = z.object({
  role: z.string(),
  /** A rota says who is on duty. Otherwise everybody who holds the role is. */
  byRota: z.boolean(),
  rotaUntil: instant.nullable(),
  now: z.array(onRota),
  /** When nobody is on duty for this role. */
  gaps: z.array(span),
});
const turn = span.extend({
  turn: z.string(),
  role: z.string(),
  person: z.string(),
  name: z.string(),
});
const absence = z.object({
  absence: z.string(),
  person: z.string(),
  name: z.string(),
  from: instant,
  to: instant.nullable(),
});
const rota = span.extend({
  roles: z.array(roleOnDuty),
  turns: z.array(turn),
  absences: z.array(absence),
});
export type Rota = z.infer<typeof rota>;

const command = { method: 'POST', area: 'duty', command: true } as const;

/** Who is on duty, who is absent, and where what must not wait reaches them. */
export const dutyRoutes = {
  myContactPoints: route({
    method: 'GET',
    area: 'duty',
    path: '/me/contact-points',
    summary: 'Read where notices that must not wait reach me',
    permission: 'signed-in',
    response: contactPoints,
    refusals: ['not-found'],
  }),
  changeContactPoints: route({
    ...command,
    path: '/me/contact-points',
    summary: 'Change my telephone number or email for notices that must not wait',
    permission: 'signed-in',
    body: z.strictObject({
      text: telephone.nullable().optional(),
      email: z.email().max(200).nullable().optional(),
    }),
    response: contactPoints,
    refusals: ['not-found'],
  }),
  getRota: route({
    method: 'GET',
    area: 'duty',
    path: '/rota',
    summary: 'Read who is on duty, who is absent, and when nobody is on duty',
    permission: 'rota.read',
    query: z.object({ days: wholeNumber({ from: 1, to: 92 }).default(14) }),
    response: rota,
  }),
  addTurn: route({
    ...command,
    path: '/rota/turns',
    summary: 'Put a colleague on duty for a role',
    permission: 'rota.manage',
    status: 201,
    body: z.strictObject({
      person: id,
      role: z.enum(ROTA_ROLES),
      from: sentInstant,
      to: sentInstant,
    }),
    response: z.object({ turn: z.string() }),
    refusals: [
      'unknown-person',
      'lacks-role',
      'no-contact-point',
      'absent',
      'turn-overlaps',
      'ends-before',
      'in-the-past',
      'too-long',
    ],
  }),
  endTurn: route({
    ...command,
    path: '/rota/turns/:turn/end',
    summary: 'End a turn now, or take it away before it begins',
    permission: 'rota.manage',
    params: z.object({ turn: z.string().min(1).max(200) }),
    body: z.strictObject({ reason }),
    response: z.object({ turn: z.string() }),
    refusals: ['not-found', 'turn-over'],
  }),
  addAbsence: route({
    ...command,
    path: '/absences',
    summary: 'Record that I am absent or, for a supervisor, that a colleague is',
    permission: 'signed-in',
    status: 201,
    body: z.strictObject({
      /** The caller, if it names nobody. */
      person: id.optional(),
      from: sentInstant,
      to: sentInstant.nullable().default(null),
    }),
    response: z.object({ absence: z.string() }),
    refusals: [
      'unknown-person',
      'not-permitted',
      'absence-overlaps',
      'ends-before',
      'in-the-past',
      'too-long',
    ],
  }),
  endAbsence: route({
    ...command,
    path: '/absences/:absence/end',
    summary: 'Record that I am back or, for a supervisor, that a colleague is',
    permission: 'signed-in',
    params: z.object({ absence: id }),
    response: z.object({ absence: z.string() }),
    refusals: ['not-found', 'absence-over'],
  }),
} as const;
