import { Controller, Inject } from '@nestjs/common';
import {
  API_PREFIX,
  type Approval,
  type Decided,
  journeyRoutes,
  type Page,
} from '@waymark/contracts';
import { approvalRequest, approvalRequests, APPROVALS_POSITION } from '@waymark/engine';
import type { Identity } from '@waymark/identity';
import type { Call } from '../http/call.js';
import { pageOf, readCursor } from '../http/cursor.js';
import { decisionAnswer } from '../http/decision-answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, readerOf } from '../http/engine-call.js';
import { notFound } from '../http/problem.js';
import {
  CHANGES,
  type ChangeFeed,
  ENGINE,
  type Engine,
  PERSISTENCE,
  type Persistence,
} from '../parts.js';

type Routes = typeof journeyRoutes;
type Deciding = Call<Routes['approveJourney']> | Call<Routes['refuseJourney']>;

/**
 * The second person: they sign in as themselves, read what a version changes, and approve or refuse
 * it (ARCHITECTURE.md#publishing).
 */
@Controller(API_PREFIX)
export class ApprovalsController {
  constructor(
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(PERSISTENCE) private readonly persistence: Persistence,
    @Inject(CHANGES) private readonly changes: ChangeFeed,
  ) {}

  @Endpoint(journeyRoutes.listApprovals)
  list(@Input() call: Call<Routes['listApprovals']>): Promise<Page<Approval>> {
    const { identity, query } = call;
    const after = readCursor(call, APPROVALS_POSITION);
    return this.persistence.inOrganisation(identity.organisation, async (tx) =>
      pageOf(
        call,
        await approvalRequests(tx, this.asking(identity), {
          all: query.all,
          after,
          limit: query.limit,
        }),
        approvalOf,
      ),
    );
  }

  @Endpoint(journeyRoutes.getApproval)
  async get(@Input() { identity, params }: Call<Routes['getApproval']>): Promise<Approval> {
    const found = await this.persistence.inOrganisation(identity.organisation, (tx) =>
      approvalRequest(tx, this.asking(identity), params.request),
    );
    if (!found) throw notFound('request');
    return approvalOf(found);
  }

  @Endpoint(journeyRoutes.approveJourney)
  approve(@Input() call: Call<Routes['approveJourney']>): Promise<Decided> {
    return this.decide(call, { approve: true });
  }

  @Endpoint(journeyRoutes.refuseJourney)
  refuse(@Input() call: Call<Routes['refuseJourney']>): Promise<Decided> {
    return this.decide(call, { approve: false, reason: call.body.reason });
  }

  private decide(
    call: Deciding,
    decision: { approve: true } | { approve: false; reason: string },
  ): Promise<Decided> {
    return decisionAnswer(
      this.changes,
      call.identity.organisation,
      this.engine.decideApproval({
        ...envelopeOf(call),
        request: call.params.request,
        content: call.body.content,
        decision,
      }),
    );
  }

  private asking(identity: Identity) {
    const { keys, clock } = this.persistence;
    return { reader: readerOf(identity), keys, now: clock.serviceNow() };
  }
}

const approvalOf = (view: NonNullable<Awaited<ReturnType<typeof approvalRequest>>>): Approval => ({
  ...view,
  roles: [...view.roles],
});
