import { Controller, Inject } from '@nestjs/common';
import { caseLabels, filesDue, listErasures, reasonAsked } from '@waymark/casework';
import {
  API_PREFIX,
  type ErasureItem,
  erasureRoutes,
  type Erasures,
  type ResponseOf,
} from '@waymark/contracts';
import { casesInConflict, namesOf } from '@waymark/engine';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { CASEWORK, type Casework, PERSISTENCE, type Persistence } from '../parts.js';

type Routes = typeof erasureRoutes;
const ALL_STATES = ['waiting', 'approved', 'done', 'refused'] as const;
/** The list shows so many of each. */
const MOST = 200;

/** Erasing a case takes two people: one asks, another decides (docs/service/erasure.md). */
@Controller(API_PREFIX)
export class ErasuresController {
  constructor(
    @Inject(PERSISTENCE) private readonly persistence: Persistence,
    @Inject(CASEWORK) private readonly casework: Casework,
  ) {}

  /** Files and requests with which the person has a conflict are left out. */
  @Endpoint(erasureRoutes.listErasures)
  list(@Input() { identity }: Call<Routes['listErasures']>): Promise<Erasures> {
    const { inOrganisation, keys, clock } = this.persistence;
    return inOrganisation(identity.organisation, async (tx) => {
      const requests = await listErasures(tx, { states: ALL_STATES, limit: MOST });
      const due = await filesDue(tx, { at: clock.serviceNow(), limit: MOST });
      const cases = [...requests, ...due].map((one) => one.case);
      const hidden = await casesInConflict(tx, identity.person, cases);
      const visible = requests.filter((one) => !hidden.has(one.case));
      const labels = await caseLabels(tx, cases);
      const names = await namesOf(
        tx,
        visible.flatMap(({ askedBy, decidedBy }) => [askedBy, decidedBy]),
      );
      const nameOf = (person: string): string => names.get(person) ?? person;
      return {
        requests: await Promise.all(
          visible.map(async ({ id, askedBy, decidedBy, ...one }): Promise<ErasureItem> => ({
            ...one,
            erasure: id,
            reference: one.state === 'done' ? null : (labels.get(one.case)?.reference ?? null),
            askedBy: nameOf(askedBy),
            decidedBy: decidedBy && nameOf(decidedBy),
            reason: await reasonAsked({ tx, keys }, { ...one, id, askedBy, decidedBy }),
          })),
        ),
        due: due
          .filter((file) => !hidden.has(file.case))
          .flatMap(({ case: caseId, reference, closedAt, keptUntil }) =>
            closedAt && keptUntil ? [{ case: caseId, reference, closedAt, keptUntil }] : [],
          ),
      };
    });
  }

  @Endpoint(erasureRoutes.askForErasure)
  async ask(
    @Input() call: Call<Routes['askForErasure']>,
  ): Promise<ResponseOf<Routes['askForErasure']>> {
    return valueOf(
      await this.casework.askForErasure({
        ...envelopeOf(call),
        case: call.params.case,
        ...call.body,
      }),
    );
  }

  @Endpoint(erasureRoutes.decideErasure)
  async decide(
    @Input() call: Call<Routes['decideErasure']>,
  ): Promise<ResponseOf<Routes['decideErasure']>> {
    return valueOf(
      await this.casework.decideErasure({
        ...envelopeOf(call),
        erasure: call.params.erasure,
        ...call.body,
      }),
    );
  }
}
