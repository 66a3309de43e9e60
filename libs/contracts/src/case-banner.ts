import { z } from 'zod';
import { channel, grade, instant, priority } from './primitives.js';

/** What may be done on one channel now, decided from the current case file (domain.md E0.4). Unknown is not safe. */
export const channelRule = z.object({
  channel,
  allowed: z.enum(['yes', 'live-call-only', 'in-safe-times', 'no']),
  /** Stable code of the rule that decided. */
  code: z.string(),
  /** A sentence for the worker. */
  says: z.string(),
  confirmedAt: instant.nullable(),
  suspended: z.boolean(),
});
export type ChannelRule = z.infer<typeof channelRule>;

export const lastContact = z.object({ at: instant, channel: z.string(), outcome: z.string(), by: z.string() });

/** What stands beside every form of a case: how she may be contacted, how much risk there is, what was tried. */
export const caseBanner = z.object({
  case: z.string(),
  reference: z.string(),
  name: z.string(),
  stage: z.string(),
  grade,
  tier: z.string().nullable(),
  priority,
  namedWorker: z.string().nullable(),
  suspended: z.boolean(),
  contact: z.array(channelRule),
  safeTimes: z.string().nullable(),
  lastContacts: z.array(lastContact),
  /** Codes: `high-risk`, `ungraded`, `child`, `domestic-abuse`, `honour-based-abuse`, `safeguarding`, `contact-suspended`, … */
  flags: z.array(z.string()),
});
export type CaseBanner = z.infer<typeof caseBanner>;
