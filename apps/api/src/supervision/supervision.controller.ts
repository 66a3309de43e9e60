import { Controller, Inject } from '@nestjs/common';
import {
  brokenGlass,
  caseLabels,
  contactSuspended,
  overdueByRung,
  p1WithoutAttempt,
  rowTasks,
} from '@waymark/casework';
import {
  API_PREFIX,
  type BrokenGlass,
  type OverdueByRung,
  type Page,
  type Reassigned,
  type RouteSpec,
  type RowTask,
  supervisionRoutes,
  type SuspendedContact,
  type WithoutAttempt,
} from '@waymark/contracts';
import { partOf, type Instant } from '@waymark/domain';
import { isOnStaff, reserveCommand, WORK_LIST_POSITION } from '@waymark/engine';
import type { Tx } from '@waymark/persistence';
import { shownStatus } from '../deadlines/shown-status.js';
import type { Call } from '../http/call.js';
import { pageOf, readCursor } from '../http/cursor.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { HttpProblem } from '../http/problem.js';
import { ENGINE, type Engine, PERSISTENCE, type Persistence } from '../parts.js';
import { cannotDoBy, gradeBasisOf, labelOf, taskItemOf } from '../tasks/task-item.js';

type Routes = typeof supervisionRoutes;

@Controller(API_PREFIX)
export class SupervisionController {
  constructor(
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(PERSISTENCE) private readonly persistence: Persistence,
  ) {}

  @Endpoint(supervisionRoutes.overdue)
  overdue(@Input() call: Call<Routes['overdue']>): Promise<OverdueByRung> {
    const { keys } = this.persistence;
    return this.read(call, async (tx, by) =>
      (await overdueByRung({ tx, keys }, by)).map(({ rung, items }) => ({
        rung,
        items: items.map((item) => ({
          ...item,
          status: shownStatus(item.status),
          gradeBasis: gradeBasisOf(item.gradeBasis),
        })),
      })),
    );
  }

  @Endpoint(supervisionRoutes.p1WithoutAttempt)
  p1WithoutAttempt(@Input() call: Call<Routes['p1WithoutAttempt']>): Promise<WithoutAttempt[]> {
    return this.read(call, (tx, { person }) => p1WithoutAttempt(tx, person));
  }

  @Endpoint(supervisionRoutes.contactSuspended)
  contactSuspended(@Input() call: Call<Routes['contactSuspended']>): Promise<SuspendedContact[]> {
    return this.read(call, (tx, { person }) => contactSuspended(tx, person));
  }

  @Endpoint(supervisionRoutes.rowTasks)
  rowTasks(@Input() call: Call<Routes['rowTasks']>): Promise<Page<RowTask>> {
    const { limit } = call.query;
    const after = readCursor(call, WORK_LIST_POSITION);
    return this.read(call, async (tx, { person, now }) => {
      const page = await rowTasks(tx, { person, now, after, limit });
      const labels = await caseLabels(
        tx,
        page.items.map(({ task }) => task.case),
      );
      const tasks = page.items.map(({ task }) => task);
      const cannot = await cannotDoBy(tx, tasks, call.identity);
      return pageOf(call, page, ({ task, ...row }) => ({
        ...taskItemOf(task, {
          label: labelOf(task, labels),
          cannot: cannot.get(task.task) ?? null,
          now,
        }),
        ...row,
      }));
    });
  }

  @Endpoint(supervisionRoutes.brokenGlass)
  brokenGlass(@Input() call: Call<Routes['brokenGlass']>): Promise<BrokenGlass[]> {
    const { keys } = this.persistence;
    return this.read(call, (tx, by) => brokenGlass({ tx, keys }, by));
  }

  /**
   * Each task is a command of its own, whose id begins with the request's id: repeating the request
   * repeats no assignment that succeeded.
   */
  @Endpoint(supervisionRoutes.reassign)
  async reassign(@Input() call: Call<Routes['reassign']>): Promise<Reassigned> {
    const { tasks, to, reason } = call.body;
    const known = await this.persistence.inOrganisation(call.identity.organisation, (tx) =>
      isOnStaff(tx, to),
    );
    if (!known)
      throw new HttpProblem(422, 'unknown-person', {
        detail: 'Nobody in this organisation has this id.',
      });
    const frame = { kind: 'reassign', envelope: envelopeOf(call), request: call.body };
    valueOf(await reserveCommand({ persistence: this.persistence }, frame));
    const answer: Reassigned = { reassigned: [], refused: [] };
    for (const task of new Set(tasks)) {
      const outcome = await this.engine.assignTask({
        ...envelopeOf(call),
        command: partOf(call.command, task),
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
    list: (tx: Tx, by: { person: string; now: Instant }) => Promise<T>,
  ): Promise<T> {
    const { inOrganisation, clock } = this.persistence;
    return inOrganisation(identity.organisation, (tx) =>
      list(tx, { person: identity.person, now: clock.serviceNow() }),
    );
  }
}
