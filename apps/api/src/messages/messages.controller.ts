import { Controller, Inject } from '@nestjs/common';
import { API_PREFIX, type MessagePublished, messageRoutes } from '@waymark/contracts';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { ENGINE, type Engine } from '../parts.js';

@Controller(API_PREFIX)
export class MessagesController {
  constructor(@Inject(ENGINE) private readonly engine: Engine) {}

  @Endpoint(messageRoutes.publishMessage)
  async publish(@Input() call: Call<typeof messageRoutes.publishMessage>): Promise<MessagePublished> {
    const { name, key, message, payload, timeToLive } = call.body;
    const published = valueOf(await this.engine.publishMessage({ ...envelopeOf(call), name, key, payload, ttlMinutes: timeToLive / 60, ...(message && { message }) }));
    return { message: published.message, state: published.buffered ? 'kept' : 'correlated', receivers: published.receivers };
  }
}
