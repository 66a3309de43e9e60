import { Controller, Inject } from '@nestjs/common';
import { heldMessages, HELD_POSITION } from '@waymark/casework';
import {
  API_PREFIX,
  type HeldMessage,
  heldMessageRoutes,
  type Page,
  type ResponseOf,
} from '@waymark/contracts';
import type { Call } from '../http/call.js';
import { pageOf, readCursor } from '../http/cursor.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { CASEWORK, type Casework, PERSISTENCE, type Persistence } from '../parts.js';

type Routes = typeof heldMessageRoutes;
type Decided = ResponseOf<Routes['releaseMessage']>;

/** Messages to victims over the limit of the day, for the leaders who decide about them. */
@Controller(API_PREFIX)
export class HeldMessagesController {
  constructor(
    @Inject(PERSISTENCE) private readonly persistence: Persistence,
    @Inject(CASEWORK) private readonly casework: Casework,
  ) {}

  @Endpoint(heldMessageRoutes.listHeldMessages)
  list(@Input() call: Call<Routes['listHeldMessages']>): Promise<Page<HeldMessage>> {
    const { identity, query } = call;
    const after = readCursor(call, HELD_POSITION);
    const { limit } = query;
    return this.persistence.inOrganisation(identity.organisation, async (tx) =>
      pageOf(
        call,
        await heldMessages(tx, { person: identity.person, after, limit }),
        ({ position: _, ...held }) => ({ ...held, limit: held.limit as HeldMessage['limit'] }),
      ),
    );
  }

  @Endpoint(heldMessageRoutes.releaseMessage)
  release(@Input() call: Call<Routes['releaseMessage']>): Promise<Decided> {
    return this.decide(call, 'release');
  }

  @Endpoint(heldMessageRoutes.discardMessage)
  discard(@Input() call: Call<Routes['discardMessage']>): Promise<Decided> {
    return this.decide(call, 'discard');
  }

  private async decide(
    call: Call<Routes['releaseMessage']> | Call<Routes['discardMessage']>,
    decision: 'release' | 'discard',
  ): Promise<Decided> {
    return valueOf(await this.casework.decideHeld({ ...envelopeOf(call), ...call.body, decision }));
  }
}
