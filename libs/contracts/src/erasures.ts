import { ERASURE_BASES } from '@waymark/domain';
import { z } from 'zod';
import { id, instant, reason } from './primitives.js';
import { route } from './route.js';

const basis = z.enum(ERASURE_BASES);

/** What was erased, in figures, and the SHA-256 of its canonical JSON. */
const certificate = z.object({
  erasure: z.string(),
  basis,
  askedBy: z.string(),
  approvedBy: z.string(),
  doneAt: instant,
  keysDestroyed: z.int(),
  rowsEmptied: z.record(z.string(), z.int()),
  sha256: z.string(),
});

export const erasure = z.object({
  erasure: z.string(),
  case: z.string(),
  /** The reference of the case; null once it is erased. */
  reference: z.string().nullable(),
  basis,
  state: z.enum(['waiting', 'approved', 'done', 'refused']),
  askedBy: z.string(),
  askedAt: instant,
  /** Why; shown while it waits. */
  reason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  certificate: certificate.nullable(),
});
export type ErasureItem = z.infer<typeof erasure>;

const dueFile = z.object({
  case: z.string(),
  reference: z.string(),
  closedAt: instant,
  keptUntil: instant,
});
export type DueFile = z.infer<typeof dueFile>;

const erasures = z.object({
  /** Requests, newest first. */
  requests: z.array(erasure),
  /** Closed files whose time is over and for which nobody has asked yet. */
  due: z.array(dueFile),
});
export type Erasures = z.infer<typeof erasures>;

/** Erasing cases, which takes two people (docs/service/erasure.md). */
export const erasureRoutes = {
  listErasures: route({
    method: 'GET',
    path: '/erasures',
    area: 'erasures',
    summary: 'List requests to erase a case, and closed files whose time is over',
    permission: 'erasures.read',
    response: erasures,
  }),
  askForErasure: route({
    method: 'POST',
    path: '/cases/:case/erasure',
    area: 'erasures',
    summary: 'Ask for the erasure of a case. Another person decides',
    permission: 'erasures.ask',
    command: true,
    status: 201,
    params: z.object({ case: id }),
    body: z.strictObject({
      basis,
      /** A claim in law is made or expected. */
      legalClaim: z.boolean(),
      /** A contract or a law obliges the service to keep the file. */
      contract: z.boolean(),
      reason,
    }),
    response: z.object({ erasure: z.string() }),
    refusals: ['not-found', 'must-be-kept', 'erasure-waits', 'case-erased'],
  }),
  decideErasure: route({
    method: 'POST',
    path: '/erasures/:erasure/decision',
    area: 'erasures',
    summary: 'Approve an erasure, which is then done at once, or refuse it',
    permission: 'erasures.decide',
    command: true,
    params: z.object({ erasure: id }),
    body: z.strictObject({ decision: z.enum(['approve', 'refuse']), reason }),
    response: z.object({ state: z.enum(['waiting', 'approved', 'done', 'refused']) }),
    refusals: ['not-found', 'another-person-needed', 'erasure-decided', 'must-be-kept'],
  }),
} as const;
