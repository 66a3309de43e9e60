import { Controller, Inject } from '@nestjs/common';
import {
  API_PREFIX,
  type ReferenceInForce,
  referenceRoutes,
  type ReplannedDeadlines,
} from '@waymark/contracts';
import { londonDate } from '@waymark/domain';
import { presentReference } from '@waymark/engine';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { HttpProblem } from '../http/problem.js';
import { ENGINE, type Engine, PERSISTENCE, type Persistence } from '../parts.js';
import { referenceInForce } from './reference-in-force.js';

type Routes = typeof referenceRoutes;

@Controller(API_PREFIX)
export class ReferenceController {
  constructor(
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(PERSISTENCE) private readonly persistence: Persistence,
  ) {}

  @Endpoint(referenceRoutes.getReference)
  async inForce(
    @Input() { identity, query }: Call<Routes['getReference']>,
  ): Promise<ReferenceInForce> {
    const reference = await this.persistence.inOrganisation(
      identity.organisation,
      presentReference,
    );
    if (!reference)
      throw new HttpProblem(409, 'no-reference', {
        detail: 'The organisation has no calendars and rules yet. Publish them first.',
      });
    return referenceInForce(reference, query.on ?? londonDate(this.persistence.clock.serviceNow()));
  }

  @Endpoint(referenceRoutes.replanDeadlines)
  async replan(@Input() call: Call<Routes['replanDeadlines']>): Promise<ReplannedDeadlines> {
    const { dryRun } = call.query;
    const answer = valueOf(
      await this.engine.replanDeadlines({ ...envelopeOf(call), ...call.body, dryRun }),
    );
    return { ...answer, dryRun };
  }
}
