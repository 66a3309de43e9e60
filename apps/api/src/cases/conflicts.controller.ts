import { Controller, Inject } from '@nestjs/common';
import { declareConflict, liftConflict, listConflicts, mergedWith } from '@waymark/casework';
import { API_PREFIX, conflictRoutes, type ResponseOf } from '@waymark/contracts';
import { partOf } from '@waymark/domain';
import { isOnStaff, runCommand } from '@waymark/engine';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { HttpProblem } from '../http/problem.js';
import { ENGINE, type Engine, PERSISTENCE, type Persistence } from '../parts.js';
import { CaseAccess } from './case-access.js';

type Routes = typeof conflictRoutes;
type Conflict = ResponseOf<Routes['declareConflict']>;

/**
 * Says who must never see a case (docs/service/rules.md#rule-5). A person with a conflict cannot
 * ask either, and the tasks of the case that they had return to the team.
 */
@Controller(API_PREFIX)
export class ConflictsController {
  constructor(
    @Inject(PERSISTENCE) private readonly persistence: Persistence,
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(CaseAccess) private readonly access: CaseAccess,
  ) {}

  @Endpoint(conflictRoutes.listConflicts)
  list(@Input() { identity, params }: Call<Routes['listConflicts']>): Promise<Conflict[]> {
    return this.access.view(params.case, { identity, what: 'conflicts' }, (tx) =>
      listConflicts({ tx, keys: this.persistence.keys }, params.case),
    );
  }

  @Endpoint(conflictRoutes.declareConflict)
  async declare(@Input() call: Call<Routes['declareConflict']>): Promise<Conflict> {
    const { identity, params, body } = call;
    const { persistence } = this;
    const { clock, keys } = persistence;
    const frame = {
      kind: 'declare-conflict',
      envelope: envelopeOf(call),
      request: { case: params.case, ...body },
    };
    const declared = await runCommand<Conflict>({ persistence }, frame, async (tx) => {
      await this.access.requireKnownIn(tx, params.case, identity);
      if (!(await isOnStaff(tx, body.person)))
        throw new HttpProblem(422, 'unknown-person', {
          detail: 'Nobody in this organisation has this id.',
        });
      // Whoever must not see one of two merged cases must not see the other one either.
      for (const caseId of [params.case, ...(await mergedWith(tx, params.case))]) {
        const of = { caseId, person: body.person };
        const envelope = envelopeOf(call);
        // First the tasks: a person who declares a conflict of their own sees nothing of the case
        // afterwards.
        await this.engine.returnTasksOfIn(tx, {
          ...envelope,
          ...(caseId !== params.case && { command: partOf(envelope.command, 'return', caseId) }),
          ...of,
        });
        await declareConflict(tx, keys, {
          ...of,
          reason: body.reason,
          by: identity.person,
          at: clock.serviceNow(),
        });
      }
      const conflicts = await listConflicts({ tx, keys }, params.case);
      const conflict = conflicts.find(({ person }) => person === body.person) as Conflict;
      return { answer: conflict, keyId: params.case };
    });
    return valueOf(declared);
  }

  /** Two people lift a conflict; the person who has it cannot ask, because they find no case. */
  @Endpoint(conflictRoutes.liftConflict)
  async lift(
    @Input() call: Call<Routes['liftConflict']>,
  ): Promise<ResponseOf<Routes['liftConflict']>> {
    const { identity, params, body } = call;
    const { persistence } = this;
    const { clock, keys } = persistence;
    const frame = {
      kind: 'lift-conflict',
      envelope: envelopeOf(call),
      request: { ...params, ...body },
    };
    const done = await runCommand({ persistence }, frame, async (tx) => {
      await this.access.requireKnownIn(tx, params.case, identity);
      const lifted = await liftConflict(tx, keys, {
        caseId: params.case,
        person: params.person,
        reason: body.reason,
        by: identity.person,
        at: clock.serviceNow(),
      });
      return { answer: { person: params.person, lifted }, keyId: params.case };
    });
    return valueOf(done);
  }
}
