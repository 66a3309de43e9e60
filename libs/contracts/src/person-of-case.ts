import { z } from 'zod';
import { instant } from './primitives.js';

/** Somebody of whom the file says something, with what they may be told. */
export const personOfCase = z.object({
  person: z.string(),
  role: z.string(),
  /** The person whom the service supports in this case. */
  supported: z.boolean(),
  /** Null where nobody gave one. */
  name: z.string().nullable(),
  bornOn: z.string().nullable(),
  /** Under 18; null where nobody knows. */
  child: z.boolean().nullable(),
  /** To the victim, in the words in which it was given. */
  relationship: z.string().nullable(),
  /** In the system from which the case came. */
  reference: z.string().nullable(),
  language: z.string().nullable(),
  since: instant,
  endedAt: instant.nullable(),
  /**
   * `safe-contact`: everything, by the rules of safe contact; `agreed`: what the victim agreed to
   * share; `nothing`: not even that there is a case.
   */
  told: z.enum(['safe-contact', 'agreed', 'nothing']),
  /** A sentence for the worker. */
  says: z.string(),
});
export type PersonOfCase = z.infer<typeof personOfCase>;
