import { Controller, Inject } from '@nestjs/common';
import { API_PREFIX, caseRoutes, type ResponseOf } from '@waymark/contracts';
import type { CaseId, Instant } from '@waymark/domain';
import { appendAudit, type Tx } from '@waymark/persistence';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { HttpProblem } from '../http/problem.js';
import { PERSISTENCE, type Persistence } from '../parts.js';

type Routes = typeof caseRoutes;
interface Reason {
  person: string;
  caseId: CaseId;
  other: CaseId;
  reason: string;
  by: string;
  at: Instant;
}

/**
 * A supervisor's reason opens victim and suspect files to one worker together; nothing else does
 * (design 8.5).
 */
@Controller(API_PREFIX)
export class TogetherController {
  constructor(@Inject(PERSISTENCE) private readonly persistence: Persistence) {}

  @Endpoint(caseRoutes.workTogether)
  together(
    @Input() { identity, params, body }: Call<Routes['workTogether']>,
  ): Promise<ResponseOf<Routes['workTogether']>> {
    const { inOrganisation, clock } = this.persistence;
    return inOrganisation(identity.organisation, async (tx) => {
      const others = await othersOf(tx, body.person, params.case);
      if (!others.length)
        throw new HttpProblem(409, 'not-kept-apart', {
          detail: 'This person is not kept from this case by the other side of it.',
        });
      const at = clock.serviceNow();
      for (const other of others)
        await this.record(tx, {
          person: body.person,
          caseId: params.case,
          other,
          reason: body.reason,
          by: identity.person,
          at,
        });
      return { person: body.person, cases: others.length };
    });
  }

  /** Both ways round, in the record of both cases. */
  private async record(tx: Tx, { person, caseId, other, reason, by, at }: Reason): Promise<void> {
    const { keys } = this.persistence;
    for (const [one, opposite] of [
      [caseId, other],
      [other, caseId],
    ] as const) {
      const sealed = await keys.encrypt(
        tx.organisation,
        one,
        { reason },
        `together_reason/reason/${person}/${opposite}`,
      );
      await tx.execute(
        `insert into together_reason (organisation, person, case_id, other_case, reason, key_id,
            given_by, given_at)
          values ($1, $2, $3, $4, $5, $3, $6, $7)
          on conflict do nothing`,
        [tx.organisation, person, one, opposite, sealed, by, at],
      );
      await tx.execute(
        `delete from conflict
          where organisation = $1 and person = $2 and case_id = $3 and other_case = $4`,
        [tx.organisation, person, one, opposite],
      );
      await appendAudit(tx, keys, {
        chain: `case/${one}`,
        kind: 'victim-and-suspect-together',
        actor: by,
        at,
        detail: { person, other: opposite, reason },
        keyId: one,
      });
    }
  }
}

/**
 * Every side from which this person is kept, not only the one that was noticed first. A declared
 * conflict is another matter.
 */
async function othersOf(tx: Tx, person: string, caseId: CaseId): Promise<CaseId[]> {
  const rows = await tx.query<{ other_case: string }>(
    `select o.other_case from case_opposite o where o.organisation = $1 and o.case_id = $3
       and exists (
         select from conflict c
         where c.organisation = $1
           and c.person = $2
           and c.case_id = $3
           and c.other_case is not null)
       order by o.other_case`,
    [tx.organisation, person, caseId],
  );
  return rows.map(({ other_case: other }) => other);
}
