import { Controller, Inject } from '@nestjs/common';
import { API_PREFIX, caseRoutes, type ResponseOf } from '@waymark/contracts';
import { appendAudit, type Tx } from '@waymark/persistence';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf } from '../http/engine-call.js';
import { HttpProblem, notFound } from '../http/problem.js';
import { ENGINE, type Engine, PERSISTENCE, type Persistence } from '../parts.js';
import { isColleague } from '../people/staff.js';
import { withoutConflict } from '../tasks/task-row.js';

type Routes = typeof caseRoutes;
type Conflict = ResponseOf<Routes['declareConflict']>;

/**
 * Who must never see a case (design 8.5). Who is in conflict cannot ask either; what they held of
 * the case goes back to the team.
 */
@Controller(API_PREFIX)
export class ConflictsController {
  constructor(
    @Inject(PERSISTENCE) private readonly persistence: Persistence,
    @Inject(ENGINE) private readonly engine: Engine,
  ) {}

  @Endpoint(caseRoutes.listConflicts)
  list(@Input() { identity, params }: Call<Routes['listConflicts']>): Promise<Conflict[]> {
    return this.persistence.inOrganisation(identity.organisation, async (tx) => {
      await requireCase(tx, params.case, identity.person);
      return conflictsOf(tx, params.case);
    });
  }

  @Endpoint(caseRoutes.declareConflict)
  declare(@Input() call: Call<Routes['declareConflict']>): Promise<Conflict> {
    const { identity, params, body } = call;
    const { inOrganisation, clock, keys } = this.persistence;
    return inOrganisation(identity.organisation, async (tx) => {
      await requireCase(tx, params.case, identity.person);
      if (!(await isColleague(tx, body.person)))
        throw new HttpProblem(422, 'unknown-person', {
          detail: 'Nobody of this organisation has this id.',
        });
      const at = clock.serviceNow();
      // Before, not after: who declares it of themselves must not see the case from then on.
      await this.engine.returnTasksOfIn(tx, {
        ...envelopeOf(call),
        caseId: params.case,
        person: body.person,
      });
      await tx.execute(
        `update case_file
          set named_worker = nullif(named_worker, $3), deputy = nullif(deputy, $3),
            version = version + 1
          where organisation = $1 and id = $2 and $3 in (named_worker, deputy)`,
        [tx.organisation, params.case, body.person],
      );
      const fresh = await tx.execute(
        `insert into conflict (organisation, person, case_id, reason, declared_by, declared_at)
          values ($1, $2, $3, $4, $5, $6)
        on conflict (organisation, person, case_id)
        do update set reason = excluded.reason, declared_by = excluded.declared_by,
          declared_at = excluded.declared_at, other_case = null
        where conflict.other_case is not null`,
        [tx.organisation, body.person, params.case, body.reason, identity.person, at],
      );
      if (fresh > 0)
        await appendAudit(tx, keys, {
          chain: `case/${params.case}`,
          kind: 'conflict-declared',
          actor: identity.person,
          at,
          detail: { person: body.person },
        });
      return (await conflictsOf(tx, params.case)).find(
        ({ person }) => person === body.person,
      ) as Conflict;
    });
  }
}

async function requireCase(tx: Tx, caseId: string, person: string): Promise<void> {
  const rows = await tx.query(
    `select 1
      from case_file f
      where f.organisation = $1 and f.id = $2 and ${withoutConflict('$3', 'f.id')}`,
    [tx.organisation, caseId, person],
  );
  if (!rows.length) throw notFound('case');
}

async function conflictsOf(tx: Tx, caseId: string): Promise<Conflict[]> {
  const rows = await tx.query<{
    person: string;
    name: string;
    reason: string;
    declared_at: Date;
    other_side: boolean;
  }>(
    `select c.person, coalesce(s.name, c.person) as name, c.reason, c.declared_at,
        c.other_case is not null as other_side
      from conflict c
      left join staff s on s.organisation = c.organisation and s.id = c.person
      where c.organisation = $1 and c.case_id = $2
      order by c.declared_at, c.person`,
    [tx.organisation, caseId],
  );
  return rows.map(({ declared_at, other_side: otherSide, ...conflict }) => ({
    ...conflict,
    since: declared_at.toISOString(),
    otherSide,
  }));
}
