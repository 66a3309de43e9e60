import { Controller, Inject } from '@nestjs/common';
import {
  API_PREFIX,
  type BrokenGlass,
  type OverdueByRung,
  type Page,
  type Reassigned,
  type RowTask,
  supervisionRoutes,
  type SuspendedContact,
  type WithoutAttempt,
} from '@waymark/contracts';
import type { RouteSpec } from '@waymark/contracts';
import type { Tx } from '@waymark/persistence';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf } from '../http/engine-call.js';
import { HttpProblem } from '../http/problem.js';
import { ENGINE, type Engine, PERSISTENCE, type Persistence } from '../parts.js';
import { isColleague } from '../people/staff.js';
import {
  brokenGlass,
  contactSuspended,
  overdueByRung,
  p1WithoutAttempt,
  rowTasks,
  type SupervisionQuery,
} from './lists.js';

type Routes = typeof supervisionRoutes;

@Controller(API_PREFIX)
export class SupervisionController {
  constructor(
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(PERSISTENCE) private readonly persistence: Persistence,
  ) {}

  @Endpoint(supervisionRoutes.overdue)
  overdue(@Input() call: Call<Routes['overdue']>): Promise<OverdueByRung> {
    return this.read(call, overdueByRung);
  }

  @Endpoint(supervisionRoutes.p1WithoutAttempt)
  p1WithoutAttempt(@Input() call: Call<Routes['p1WithoutAttempt']>): Promise<WithoutAttempt[]> {
    return this.read(call, p1WithoutAttempt);
  }

  @Endpoint(supervisionRoutes.contactSuspended)
  contactSuspended(@Input() call: Call<Routes['contactSuspended']>): Promise<SuspendedContact[]> {
    return this.read(call, contactSuspended);
  }

  @Endpoint(supervisionRoutes.rowTasks)
  rowTasks(@Input() call: Call<Routes['rowTasks']>): Promise<Page<RowTask>> {
    return this.read(call, (tx, query) => rowTasks(tx, query, call.query));
  }

  @Endpoint(supervisionRoutes.brokenGlass)
  brokenGlass(@Input() call: Call<Routes['brokenGlass']>): Promise<BrokenGlass[]> {
    return this.read(call, brokenGlass);
  }

  /**
   * Each task is a command of its own, named after the whole: repeating the request repeats none
   * that succeeded.
   */
  @Endpoint(supervisionRoutes.reassign)
  async reassign(@Input() call: Call<Routes['reassign']>): Promise<Reassigned> {
    const { tasks, to, reason } = call.body;
    const known = await this.persistence.inOrganisation(call.identity.organisation, (tx) =>
      isColleague(tx, to),
    );
    if (!known)
      throw new HttpProblem(422, 'unknown-person', {
        detail: 'Nobody of this organisation has this id.',
      });
    const answer: Reassigned = { reassigned: [], refused: [] };
    for (const task of new Set(tasks)) {
      const outcome = await this.engine.assignTask({
        ...envelopeOf(call),
        command: `${call.command}/${task}`,
        task,
        to,
        reason,
      });
      if (outcome.ok) answer.reassigned.push(task);
      else answer.refused.push({ task, code: outcome.failure.code });
    }
    return answer;
  }

  private read<T>(
    { identity }: Call<RouteSpec>,
    list: (tx: Tx, query: SupervisionQuery) => Promise<T>,
  ): Promise<T> {
    const { inOrganisation, clock } = this.persistence;
    return inOrganisation(identity.organisation, (tx) =>
      list(tx, { identity, now: clock.serviceNow() }),
    );
  }
}
