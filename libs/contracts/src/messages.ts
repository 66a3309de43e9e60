import { z } from 'zod';
import { id, instant, jsonObject, pageOf, paging, reason, visible } from './primitives.js';
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

/**
 * A delivery between processes that failed and is not tried again by itself. It names no person.
 */
const failedDelivery = z.object({
  delivery: z.string(),
  kind: z.enum([
    'start-instance',
    'publish-message',
    'throw-signal',
    'deliver-message',
    'deliver-signal',
    'signal-page',
    'notify',
  ]),
  /** The message, if it carries one. */
  name: z.string().nullable(),
  process: z.string().nullable(),
  instance: z.string().nullable(),
  case: z.string().nullable(),
  reference: z.string().nullable(),
  at: instant,
  attempts: z.int(),
  code: z.string(),
});
export type FailedDelivery = z.infer<typeof failedDelivery>;

export const retriedDelivery = z.object({
  delivery: z.string(),
  /** `buffered`: nobody waits for the message now; the next process that does receives it. */
  state: z.enum(['pending', 'buffered']),
});
export type RetriedDelivery = z.infer<typeof retriedDelivery>;

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
      name: visible.max(200),
      /** The key by which a receiver is found: mostly the id of a case. */
      key: visible.max(200).nullable().default(null),
      message: id.optional(),
      payload: jsonObject.default({}),
      /** Seconds of service time. */
      timeToLive: z.int().min(0).max(31_536_000).default(3_600),
    }),
    response: messagePublished,
    refusals: [
      'not-permitted',
      'message-follows-file',
      'message-reused',
      'values-refused',
      'another-case',
    ],
  }),
  sendMessageAgain: route({
    method: 'POST',
    path: '/messages/send-again',
    area: 'messages',
    summary: 'Send a message that reached nobody again, as it was. It waits for a day',
    permission: 'messages.decide',
    command: true,
    body: z.strictObject({ message: z.string().min(1).max(2_000), reason }),
    response: messagePublished,
    refusals: ['not-found', 'message-not-expired', 'message-erased', 'case-erased'],
  }),
  listFailedDeliveries: route({
    method: 'GET',
    path: '/deliveries/failed',
    area: 'messages',
    summary: 'List deliveries between processes that failed, newest first',
    permission: 'messages.read',
    query: z.object(paging),
    response: pageOf(failedDelivery),
  }),
  retryDelivery: route({
    method: 'POST',
    path: '/deliveries/retry',
    area: 'messages',
    summary: 'Try a failed delivery again',
    permission: 'instances.operate',
    command: true,
    body: z.strictObject({ delivery: z.string().min(1).max(2_000), reason }),
    response: retriedDelivery,
    refusals: ['not-found', 'delivery-not-failed', 'nobody-waits', 'case-erased'],
  }),
  discardDelivery: route({
    method: 'POST',
    path: '/deliveries/discard',
    area: 'messages',
    summary: 'Decide that a failed delivery is not tried again',
    permission: 'messages.decide',
    command: true,
    body: z.strictObject({ delivery: z.string().min(1).max(2_000), reason }),
    response: z.object({ delivery: z.string(), state: z.literal('discarded') }),
    refusals: ['not-found', 'delivery-not-failed', 'notice-stays', 'case-erased'],
  }),
} as const;
