import { Controller, Inject } from '@nestjs/common';
import {
  API_PREFIX,
  type ChangePreviewed,
  type DecidedReferenceChange,
  type Page,
  type ProposedReferenceChange,
  type ReferenceChangeView,
  type ReferenceFindings,
  referenceRoutes,
} from '@waymark/contracts';
import { judgeChange, lintReference } from '@waymark/definitions';
import { londonDate } from '@waymark/domain';
import {
  CHANGES_POSITION,
  livePrograms,
  presentReference,
  previewChange,
  referenceChange,
  referenceChanges,
} from '@waymark/engine';
import type { Identity } from '@waymark/identity';
import type { Call } from '../http/call.js';
import { pageOf, readCursor } from '../http/cursor.js';
import { decisionAnswer } from '../http/decision-answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, readerOf, valueOf } from '../http/engine-call.js';
import { HttpProblem, notFound } from '../http/problem.js';
import {
  CHANGES,
  type ChangeFeed,
  ENGINE,
  type Engine,
  PERSISTENCE,
  type Persistence,
} from '../parts.js';
import { changeViewOf } from './change-view.js';
import { noReference, previewOf } from './preview-of.js';

type Routes = typeof referenceRoutes;

/** How an organisation changes its rules: one person proposes, another decides. */
@Controller(API_PREFIX)
export class ReferenceChangesController {
  constructor(
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(PERSISTENCE) private readonly persistence: Persistence,
    @Inject(CHANGES) private readonly changes: ChangeFeed,
  ) {}

  @Endpoint(referenceRoutes.listReferenceChanges)
  list(@Input() call: Call<Routes['listReferenceChanges']>): Promise<Page<ReferenceChangeView>> {
    const { identity, query } = call;
    const after = readCursor(call, CHANGES_POSITION);
    return this.persistence.inOrganisation(identity.organisation, async (tx) =>
      pageOf(
        call,
        await referenceChanges(tx, this.asking(identity), { after, limit: query.limit }),
        changeViewOf,
      ),
    );
  }

  @Endpoint(referenceRoutes.getReferenceChange)
  async get(
    @Input() { identity, params }: Call<Routes['getReferenceChange']>,
  ): Promise<ReferenceChangeView> {
    const found = await this.persistence.inOrganisation(identity.organisation, (tx) =>
      referenceChange(tx, this.asking(identity), params.change),
    );
    if (!found) throw notFound('change');
    return changeViewOf(found);
  }

  @Endpoint(referenceRoutes.getReferenceFindings)
  findings(
    @Input() { identity }: Call<Routes['getReferenceFindings']>,
  ): Promise<ReferenceFindings> {
    return this.persistence.inOrganisation(identity.organisation, async (tx) => {
      const reference = await presentReference(tx);
      if (!reference) throw noReference();
      const found = lintReference(reference, await livePrograms(tx));
      return { findings: found.map(({ code, name, message }) => ({ code, name, message })) };
    });
  }

  @Endpoint(referenceRoutes.previewReferenceChange)
  preview(
    @Input() { identity, body: { change } }: Call<Routes['previewReferenceChange']>,
  ): Promise<ChangePreviewed> {
    const at = this.persistence.clock.serviceNow();
    const today = londonDate(at);
    return this.persistence.inOrganisation(identity.organisation, async (tx) => {
      const reference = await presentReference(tx);
      if (!reference) throw noReference();
      const judged = judgeChange(reference, { id: 'preview', change }, today);
      if (!judged.ok)
        throw new HttpProblem(422, judged.failure[0]?.code ?? 'rejected', {
          detail: judged.failure[0]?.message ?? '',
        });
      const { reference: next, rules } = judged.value;
      const deadlines = await previewChange(tx, { next, rules, change, at });
      const findings = lintReference(next, await livePrograms(tx));
      return previewOf({
        change,
        reference,
        next,
        rules,
        deadlines,
        findings,
        roles: identity.roles,
        today,
      });
    });
  }

  @Endpoint(referenceRoutes.proposeReferenceChange)
  async propose(
    @Input() call: Call<Routes['proposeReferenceChange']>,
  ): Promise<ProposedReferenceChange> {
    return valueOf(
      await this.engine.proposeChange({ ...envelopeOf(call), ...call.body, judge: judgeChange }),
    );
  }

  @Endpoint(referenceRoutes.approveReferenceChange)
  approve(@Input() call: Call<Routes['approveReferenceChange']>): Promise<DecidedReferenceChange> {
    return this.decide(call, { approve: true, rePlan: call.body.rePlan });
  }

  @Endpoint(referenceRoutes.refuseReferenceChange)
  refuse(@Input() call: Call<Routes['refuseReferenceChange']>): Promise<DecidedReferenceChange> {
    return this.decide(call, { approve: false, reason: call.body.reason });
  }

  @Endpoint(referenceRoutes.withdrawReferenceChange)
  withdraw(
    @Input() call: Call<Routes['withdrawReferenceChange']>,
  ): Promise<DecidedReferenceChange> {
    return decisionAnswer(
      this.changes,
      call.identity.organisation,
      this.engine.withdrawChange({
        ...envelopeOf(call),
        change: call.params.change,
        reason: call.body.reason,
      }),
    );
  }

  @Endpoint(referenceRoutes.rePlanReferenceChange)
  async rePlan(
    @Input() call: Call<Routes['rePlanReferenceChange']>,
  ): Promise<{ change: string; rePlan: true }> {
    return valueOf(
      await this.engine.rePlanChange({ ...envelopeOf(call), change: call.params.change }),
    );
  }

  private decide(
    call: Call<Routes['approveReferenceChange']> | Call<Routes['refuseReferenceChange']>,
    decision: { approve: true; rePlan: boolean } | { approve: false; reason: string },
  ): Promise<DecidedReferenceChange> {
    return decisionAnswer(
      this.changes,
      call.identity.organisation,
      this.engine.decideChange({
        ...envelopeOf(call),
        change: call.params.change,
        content: call.body.content,
        decision,
        judge: judgeChange,
      }),
    );
  }

  private asking(identity: Identity) {
    return { reader: readerOf(identity), keys: this.persistence.keys };
  }
}
