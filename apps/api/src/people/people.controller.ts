import { Controller, Inject } from '@nestjs/common';
import { API_PREFIX, type Colleague, peopleRoutes } from '@waymark/contracts';
import { listStaff } from '@waymark/engine';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { PERSISTENCE, type Persistence } from '../parts.js';

@Controller(API_PREFIX)
export class PeopleController {
  constructor(@Inject(PERSISTENCE) private readonly persistence: Persistence) {}

  @Endpoint(peopleRoutes.listPeople)
  list(@Input() { identity, query }: Call<typeof peopleRoutes.listPeople>): Promise<Colleague[]> {
    const { inOrganisation, clock } = this.persistence;
    return inOrganisation(identity.organisation, (tx) =>
      listStaff(tx, clock.serviceNow(), query.role ?? null),
    );
  }
}
