import { z } from 'zod';
import { channel, grade, gradeBasis, instant, priority } from './primitives.js';

/**
 * What may be done on one channel now, decided from the current case file (domain.md E0.4). Unknown
 * is not safe.
 */
export const channelRule = z.object({
  channel,
  allowed: z.enum(['yes', 'live-call-only', 'in-safe-times', 'no']),
  /** Stable code of the rule that decided. */
  code: z.string(),
  /** A sentence for the worker. */
  says: z.string(),
  /** From when it may be used, where that is later. */
  from: instant.nullable(),
  /**
   * What may be said: nothing before they confirm who they are and that they are alone, or neutral
   * words only. null where nothing may be.
   */
  content: z.enum(['ask-first', 'neutral']).nullable(),
  /**
   * Numbers or addresses, the first to try first: only of a channel that may be used now, and only
   * in answers that are recorded as a view of the file.
   */
  addresses: z.array(z.string()),
  confirmedAt: instant.nullable(),
  suspended: z.boolean(),
});
export type ChannelRule = z.infer<typeof channelRule>;

export const lastContact = z.object({
  at: instant,
  channel: z.string(),
  outcome: z.string(),
  by: z.string(),
});

/** A weekly window in London time; `days` are ISO weekdays, 1 = Monday. */
export const safeWindow = z.object({ days: z.array(z.int()), from: z.string(), to: z.string() });

/**
 * What stands beside every form of a case: how they may be contacted, how much risk there is, what
 * was tried.
 */
export const caseBanner = z.object({
  case: z.string(),
  reference: z.string(),
  name: z.string(),
  stage: z.string(),
  /** The grade the case is worked by. */
  grade,
  gradeBasis,
  tier: z.string().nullable(),
  priority,
  namedWorker: z.string().nullable(),
  suspended: z.boolean(),
  contact: z.array(channelRule),
  /** As they were said. */
  safeTimes: z.string().nullable(),
  safeWindows: z.array(safeWindow),
  /** The words have not been turned into times: a person reads them before calling. */
  safeTimesUnread: z.boolean(),
  lastContacts: z.array(lastContact),
  /**
   * Codes: `high-risk`, `ungraded`, `child`, `domestic-abuse`, `honour-based-abuse`,
   * `safeguarding`, `contact-suspended`, …
   */
  flags: z.array(z.string()),
});
export type CaseBanner = z.infer<typeof caseBanner>;
