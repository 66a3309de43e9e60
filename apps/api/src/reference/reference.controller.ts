import { Controller, Inject } from '@nestjs/common';
import {
  API_PREFIX,
  type ExampleDates,
  type ReferenceInForce,
  referenceRoutes,
  type ReplannedDeadlines,
} from '@waymark/contracts';
import { type JsonObject, londonDate } from '@waymark/domain';
import { presentReference } from '@waymark/engine';
import type { Reference } from '@waymark/machine';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { ENGINE, type Engine, PERSISTENCE, type Persistence } from '../parts.js';
import { exampleDates } from './example-dates.js';
import { noReference } from './preview-of.js';
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
    return referenceInForce(await this.reference(identity), query.on ?? this.today());
  }

  @Endpoint(referenceRoutes.getReferenceSet)
  async whole(@Input() { identity }: Call<Routes['getReferenceSet']>): Promise<JsonObject> {
    return (await this.reference(identity)) as unknown as JsonObject;
  }

  @Endpoint(referenceRoutes.getExampleDates)
  async examples(
    @Input() { identity, query: { rule } }: Call<Routes['getExampleDates']>,
  ): Promise<ExampleDates> {
    const examples = exampleDates(await this.reference(identity), rule, this.today());
    return { rule, examples };
  }

  @Endpoint(referenceRoutes.replanDeadlines)
  async replan(@Input() call: Call<Routes['replanDeadlines']>): Promise<ReplannedDeadlines> {
    const { dryRun } = call.query;
    const answer = valueOf(
      await this.engine.replanDeadlines({ ...envelopeOf(call), ...call.body, dryRun }),
    );
    return { ...answer, dryRun };
  }

  private async reference({ organisation }: { organisation: string }): Promise<Reference> {
    const reference = await this.persistence.inOrganisation(organisation, presentReference);
    if (!reference) throw noReference();
    return reference;
  }

  private today(): string {
    return londonDate(this.persistence.clock.serviceNow());
  }
}
