import { Controller, Inject } from '@nestjs/common';
import { isErased } from '@waymark/casework';
import {
  API_PREFIX,
  type FailedDelivery,
  type MessagePublished,
  messageRoutes,
  type Page,
  type ResponseOf,
  type RetriedDelivery,
  type UnclaimedMessage,
} from '@waymark/contracts';
import { isInConflict, keyOfUnclaimed } from '@waymark/engine';
import type { Call } from '../http/call.js';
import { nameForCaller } from '../http/caller-names.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { erased, notFound } from '../http/problem.js';
import { ENGINE, type Engine, PERSISTENCE, type Persistence } from '../parts.js';
import { listFailedDeliveries, maySeeDelivery } from './failed-deliveries.js';
import { listMessages } from './list-messages.js';
import { refuseMessage } from './refuse-message.js';

@Controller(API_PREFIX)
export class MessagesController {
  constructor(
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(PERSISTENCE) private readonly persistence: Persistence,
  ) {}

  @Endpoint(messageRoutes.listMessages)
  list(@Input() call: Call<typeof messageRoutes.listMessages>): Promise<Page<UnclaimedMessage>> {
    const { inOrganisation, keys, clock } = this.persistence;
    return inOrganisation(call.identity.organisation, (tx) =>
      listMessages(tx, keys, { call, now: clock.serviceNow() }),
    );
  }

  @Endpoint(messageRoutes.publishMessage)
  async publish(
    @Input() call: Call<typeof messageRoutes.publishMessage>,
  ): Promise<MessagePublished> {
    const { name, key, message, payload, timeToLive } = call.body;
    refuseMessage(name, call.identity);
    const published = valueOf(
      await this.engine.publishMessage({
        ...envelopeOf(call),
        name,
        key,
        payload,
        ttlMinutes: timeToLive / 60,
        ...(message && { message: nameForCaller(call.request, 'sent', message) }),
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

  @Endpoint(messageRoutes.sendMessageAgain)
  async sendAgain(
    @Input() call: Call<typeof messageRoutes.sendMessageAgain>,
  ): Promise<MessagePublished> {
    const { message, reason } = call.body;
    const { inOrganisation, keys } = this.persistence;
    const { key, gone } = await inOrganisation(call.identity.organisation, async (tx) => {
      const about = await keyOfUnclaimed(tx, keys, message);
      return { key: about, gone: typeof about === 'string' && (await isErased(tx, about)) };
    });
    if (key === undefined || (key !== null && (await this.isInConflict(call, key))))
      throw notFound('message');
    if (gone) throw erased();
    const sent = valueOf(
      await this.engine.sendMessageAgain({ ...envelopeOf(call), message, reason }),
    );
    return {
      message: sent.message,
      state: sent.buffered ? 'kept' : 'correlated',
      receivers: sent.receivers,
    };
  }

  @Endpoint(messageRoutes.listFailedDeliveries)
  failed(
    @Input() call: Call<typeof messageRoutes.listFailedDeliveries>,
  ): Promise<Page<FailedDelivery>> {
    const { inOrganisation, keys } = this.persistence;
    return inOrganisation(call.identity.organisation, (tx) => listFailedDeliveries(tx, keys, call));
  }

  @Endpoint(messageRoutes.retryDelivery)
  async retry(@Input() call: Call<typeof messageRoutes.retryDelivery>): Promise<RetriedDelivery> {
    await this.requireVisible(call);
    return valueOf(await this.engine.retryDelivery({ ...envelopeOf(call), ...call.body }));
  }

  @Endpoint(messageRoutes.discardDelivery)
  async discard(
    @Input() call: Call<typeof messageRoutes.discardDelivery>,
  ): Promise<ResponseOf<typeof messageRoutes.discardDelivery>> {
    await this.requireVisible(call);
    return valueOf(await this.engine.discardDelivery({ ...envelopeOf(call), ...call.body }));
  }

  private async requireVisible({
    identity,
    body,
  }: Pick<Call<typeof messageRoutes.retryDelivery>, 'identity' | 'body'>): Promise<void> {
    const { inOrganisation, keys } = this.persistence;
    const visible = await inOrganisation(identity.organisation, (tx) =>
      maySeeDelivery(tx, keys, { identity, delivery: body.delivery }),
    );
    if (!visible) throw notFound('delivery');
  }

  private isInConflict(
    { identity }: Pick<Call<typeof messageRoutes.publishMessage>, 'identity'>,
    caseId: string,
  ): Promise<boolean> {
    return this.persistence.inOrganisation(identity.organisation, (tx) =>
      isInConflict(tx, identity.person, caseId),
    );
  }
}
