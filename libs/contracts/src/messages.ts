import { z } from 'zod';
import { id, instant, jsonObject, pageOf, paging } from './primitives.js';
import { route } from './route.js';

const messagePublished = z.object({
  message: z.string(),
  /** `kept`: nobody waits for it yet. It is kept for its time to live, then listed as expired. */
  state: z.enum(['correlated', 'kept']),
  receivers: z.int(),
});
export type MessagePublished = z.infer<typeof messagePublished>;

/** A message that no instance has taken, without its payload. */
const unclaimedMessage = z.object({
  message: z.string(),
  name: z.string(),
  state: z.enum(['buffered', 'expired']),
  at: instant,
  expiresAt: instant,
  /** The case, if the message's key is the id of one. */
  case: z.string().nullable(),
  reference: z.string().nullable(),
});
export type UnclaimedMessage = z.infer<typeof unclaimedMessage>;

export const messageRoutes = {
  listMessages: route({
    method: 'GET',
    path: '/messages',
    area: 'messages',
    summary: 'List messages that no instance has taken, newest first, without their payload',
    permission: 'messages.read',
    query: z.object({ state: z.enum(['buffered', 'expired']).default('expired'), ...paging }),
    response: pageOf(unclaimedMessage),
  }),
  publishMessage: route({
    method: 'POST',
    path: '/messages',
    area: 'messages',
    summary: 'Publish a message to the instances that wait for it',
    permission: 'messages.publish',
    status: 202,
    command: true,
    body: z.strictObject({
      name: z.string().min(1).max(200),
      key: z.string().max(200).nullable().default(null),
      message: id.optional(),
      payload: jsonObject.default({}),
      /** Seconds of service time. */
      timeToLive: z.int().min(0).max(31_536_000).default(3_600),
    }),
    response: messagePublished,
    refusals: ['not-permitted', 'message-follows-file', 'message-reused'],
  }),
} as const;
