import { Controller, Inject } from '@nestjs/common';
import {
  API_PREFIX,
  type MessagePublished,
  messageRoutes,
  type Page,
  type UnclaimedMessage,
} from '@waymark/contracts';
import { isInConflict } from '@waymark/engine';
import { type Call, contextOf } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { ENGINE, type Engine, PERSISTENCE, type Persistence } from '../parts.js';
import { listMessages } from './list-messages.js';
import { refuseMessage } from './refuse-message.js';

@Controller(API_PREFIX)
export class MessagesController {
  constructor(
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(PERSISTENCE) private readonly persistence: Persistence,
  ) {}

  @Endpoint(messageRoutes.listMessages)
  list(
    @Input() { identity, query }: Call<typeof messageRoutes.listMessages>,
  ): Promise<Page<UnclaimedMessage>> {
    const { inOrganisation, keys, clock } = this.persistence;
    return inOrganisation(identity.organisation, (tx) =>
      listMessages(tx, keys, { identity, query, now: clock.serviceNow() }),
    );
  }

  @Endpoint(messageRoutes.publishMessage)
  async publish(
    @Input() call: Call<typeof messageRoutes.publishMessage>,
  ): Promise<MessagePublished> {
    const { name, key, message, payload, timeToLive } = call.body;
    const { nameFor } = contextOf(call.request);
    refuseMessage(name, call.identity);
    const published = valueOf(
      await this.engine.publishMessage({
        ...envelopeOf(call),
        name,
        key,
        payload,
        ttlMinutes: timeToLive / 60,
        ...(message && nameFor && { message: nameFor('sent', message) }),
      }),
    );
    // A person with a conflict does not learn from the answer that the case exists
    // (docs/service/rules.md#rule-5). Their message is delivered all the same: it may be a warning.
    if (key !== null && (await this.isInConflict(call, key)))
      return { message: published.message, state: 'kept', receivers: 0 };
    return {
      message: published.message,
      state: published.buffered ? 'kept' : 'correlated',
      receivers: published.receivers,
    };
  }

  private isInConflict(
    { identity }: Call<typeof messageRoutes.publishMessage>,
    caseId: string,
  ): Promise<boolean> {
    return this.persistence.inOrganisation(identity.organisation, (tx) =>
      isInConflict(tx, identity.person, caseId),
    );
  }
}
