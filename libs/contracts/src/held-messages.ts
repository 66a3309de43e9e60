import { z } from 'zod';
import { instant, pageOf, paging, reason } from './primitives.js';
import { route } from './route.js';

/** A message to a victim over the limit of the day, without its text. */
const heldMessage = z.object({
  message: z.string(),
  case: z.string(),
  reference: z.string(),
  /** The process that sends it; null if a person did. */
  process: z.string().nullable(),
  limit: z.enum(['limit-of-case', 'limit-of-case-and-process', 'limit-of-process']),
  at: instant,
});
export type HeldMessage = z.infer<typeof heldMessage>;

const decide = {
  method: 'POST',
  area: 'messages',
  permission: 'messages.decide',
  command: true,
  body: z.strictObject({ message: z.string().min(1).max(2_000), reason }),
  response: z.object({ message: z.string(), state: z.enum(['released', 'discarded']) }),
  refusals: ['not-found', 'message-not-held', 'case-erased'],
} as const;

/** Messages over the limit of the day (docs/service/safe-contact.md#a-limit-for-each-day). */
export const heldMessageRoutes = {
  listHeldMessages: route({
    method: 'GET',
    path: '/held-messages',
    area: 'messages',
    summary: 'List messages to victims that are held by a limit of the day, the oldest first',
    permission: 'messages.decide',
    query: z.object(paging),
    response: pageOf(heldMessage),
  }),
  releaseMessage: route({
    ...decide,
    path: '/held-messages/release',
    summary: 'Let a held message leave now, if it is safe then. It counts for the limit',
  }),
  discardMessage: route({
    ...decide,
    path: '/held-messages/discard',
    summary: 'Decide that a held message never leaves. The case file says so',
  }),
} as const;
