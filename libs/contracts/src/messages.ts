import { z } from 'zod';
import { id, jsonObject } from './primitives.js';
import { route } from './route.js';

export const messagePublished = z.object({ message: z.string(), /** `kept`: nobody waits for it yet; it is kept for its time to live, then shown. */ state: z.enum(['correlated', 'kept']), receivers: z.int() });
export type MessagePublished = z.infer<typeof messagePublished>;

export const messageRoutes = {
  publishMessage: route({ method: 'POST', path: '/messages', area: 'messages', summary: 'Publish a message to whoever waits for it', permission: 'messages.publish', status: 202, command: true, body: z.strictObject({ name: z.string().min(1).max(200), key: z.string().max(200).nullable().default(null), message: id.optional(), payload: jsonObject.default({}), /** Seconds of service time. */ timeToLive: z.int().min(0).max(31_536_000).default(3_600) }), response: messagePublished }),
} as const;
