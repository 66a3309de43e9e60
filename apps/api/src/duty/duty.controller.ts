import { Controller, Inject } from '@nestjs/common';
import {
  API_PREFIX,
  type ContactPoints,
  dutyRoutes,
  mayPerson,
  type ResponseOf,
  type Rota,
} from '@waymark/contracts';
import { contactPointsOf, readRota } from '@waymark/engine';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { forbidden, notFound } from '../http/problem.js';
import { ENGINE, type Engine, PERSISTENCE, type Persistence } from '../parts.js';

type Routes = typeof dutyRoutes;
const DAY_MS = 86_400_000;

/** Who is on duty and how they are reached (docs/service/escalation.md#who-is-on-duty). */
@Controller(API_PREFIX)
export class DutyController {
  constructor(
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(PERSISTENCE) private readonly persistence: Persistence,
  ) {}

  @Endpoint(dutyRoutes.myContactPoints)
  async mine(
    @Input() { identity: { organisation, person } }: Call<Routes['myContactPoints']>,
  ): Promise<ContactPoints> {
    const found = await this.persistence.inOrganisation(organisation, (tx) =>
      contactPointsOf(tx, person),
    );
    if (!found) throw notFound('person');
    return found;
  }

  @Endpoint(dutyRoutes.changeContactPoints)
  async change(@Input() call: Call<Routes['changeContactPoints']>): Promise<ContactPoints> {
    return valueOf(
      await this.engine.changeContactPoints({ ...envelopeOf(call), change: call.body }),
    );
  }

  @Endpoint(dutyRoutes.getRota)
  rota(@Input() { identity, query }: Call<Routes['getRota']>): Promise<Rota> {
    const from = this.persistence.clock.serviceNow();
    const to = new Date(Date.parse(from) + query.days * DAY_MS).toISOString();
    return this.persistence.inOrganisation(identity.organisation, (tx) =>
      readRota(tx, { from, to }),
    );
  }

  @Endpoint(dutyRoutes.addTurn)
  async addTurn(@Input() call: Call<Routes['addTurn']>): Promise<{ turn: string }> {
    return valueOf(await this.engine.addTurn({ ...envelopeOf(call), ...call.body }));
  }

  @Endpoint(dutyRoutes.endTurn)
  async endTurn(@Input() call: Call<Routes['endTurn']>): Promise<{ turn: string }> {
    return valueOf(
      await this.engine.endTurn({ ...envelopeOf(call), ...call.body, turn: call.params.turn }),
    );
  }

  @Endpoint(dutyRoutes.addAbsence)
  async addAbsence(
    @Input() call: Call<Routes['addAbsence']>,
  ): Promise<ResponseOf<Routes['addAbsence']>> {
    const { identity, body } = call;
    const person = body.person ?? identity.person;
    if (person !== identity.person && !mayPerson('rota.manage', identity.roles))
      throw forbidden('not-permitted', 'Only a supervisor can record that a colleague is absent.');
    return valueOf(await this.engine.addAbsence({ ...envelopeOf(call), ...body, person }));
  }

  @Endpoint(dutyRoutes.endAbsence)
  async endAbsence(
    @Input() call: Call<Routes['endAbsence']>,
  ): Promise<ResponseOf<Routes['endAbsence']>> {
    const ofAnybody = mayPerson('rota.manage', call.identity.roles);
    return valueOf(
      await this.engine.endAbsence({
        ...envelopeOf(call),
        absence: call.params.absence,
        ofAnybody,
      }),
    );
  }
}
