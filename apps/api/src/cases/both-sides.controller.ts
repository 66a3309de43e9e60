import { Controller, Inject } from '@nestjs/common';
import { isErased, maySeeCase, openBothSides } from '@waymark/casework';
import { API_PREFIX, conflictRoutes, type ResponseOf } from '@waymark/contracts';
import { runCommand } from '@waymark/engine';
import type { Tx } from '@waymark/persistence';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { erased, HttpProblem, notFound } from '../http/problem.js';
import { PERSISTENCE, type Persistence } from '../parts.js';

type Routes = typeof conflictRoutes;

/**
 * Opens the files of victim and suspect to one worker together, for a supervisor's reason
 * (docs/service/rules.md#rule-5).
 */
@Controller(API_PREFIX)
export class BothSidesController {
  constructor(@Inject(PERSISTENCE) private readonly persistence: Persistence) {}

  @Endpoint(conflictRoutes.workTogether)
  async together(
    @Input() call: Call<Routes['workTogether']>,
  ): Promise<ResponseOf<Routes['workTogether']>> {
    const { identity, params, body } = call;
    const { persistence } = this;
    const { clock, keys } = persistence;
    const frame = {
      kind: 'work-together',
      envelope: envelopeOf(call),
      request: { case: params.case, ...body },
    };
    const opened = await runCommand({ persistence }, frame, async (tx) => {
      await requireCase(tx, params.case, identity.person);
      if (body.person === identity.person)
        throw new HttpProblem(403, 'another-person-needed', {
          detail: 'This is about you. Another supervisor decides.',
        });
      const cases = await openBothSides(tx, keys, {
        ...body,
        caseId: params.case,
        by: identity.person,
        at: clock.serviceNow(),
      });
      if (cases === 0)
        throw new HttpProblem(409, 'not-kept-apart', {
          detail: 'This person is not kept from this case by its other side.',
        });
      return { answer: { person: body.person, cases }, keyId: 'command/work-together' };
    });
    return valueOf(opened);
  }
}

/** Somebody who works on one side themselves may still give a reason for a colleague. */
async function requireCase(tx: Tx, caseId: string, person: string): Promise<void> {
  if (!(await maySeeCase(tx, caseId, person))) throw notFound('case');
  if (await isErased(tx, caseId)) throw erased();
}
