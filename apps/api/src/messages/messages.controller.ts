import { Controller, Inject } from '@nestjs/common';
import {
  API_PREFIX,
  type MessagePublished,
  messageRoutes,
  type Page,
  type UnclaimedMessage,
} from '@waymark/contracts';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { ENGINE, type Engine, PERSISTENCE, type Persistence } from '../parts.js';
import { unclaimedMessages } from './unclaimed-messages.js';

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
      unclaimedMessages(tx, keys, { identity, query, now: clock.serviceNow() }),
    );
  }

  @Endpoint(messageRoutes.publishMessage)
  async publish(
    @Input() call: Call<typeof messageRoutes.publishMessage>,
  ): Promise<MessagePublished> {
    const { name, key, message, payload, timeToLive } = call.body;
    const published = valueOf(
      await this.engine.publishMessage({
        ...envelopeOf(call),
        name,
        key,
        payload,
        ttlMinutes: timeToLive / 60,
        ...(message && { message }),
      }),
    );
    // Whoever is in conflict with a case does not learn from its journeys that it exists (design
    // 8.5). What they report is delivered all the same: it may be a warning.
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
    return this.persistence.inOrganisation(
      identity.organisation,
      async (tx) =>
        (
          await tx.query(
            'select 1 from conflict where organisation = $1 and person = $2 and case_id = $3',
            [tx.organisation, identity.person, caseId],
          )
        ).length > 0,
    );
  }
}
