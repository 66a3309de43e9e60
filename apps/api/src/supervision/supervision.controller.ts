import { Controller, Inject } from '@nestjs/common';
import {
  brokenGlass,
  caseLabels,
  contactSuspended,
  overdueByRung,
  p1WithoutAttempt,
  pausedDeadlines,
  rowTasks,
} from '@waymark/casework';
import {
  API_PREFIX,
  type BrokenGlass,
  type OverdueByRung,
  type Page,
  type PausedDeadline,
  type Reassigned,
  type RouteSpec,
  type RowTask,
  supervisionRoutes,
  type SuspendedContact,
  type TaskItem,
  type WithoutAttempt,
} from '@waymark/contracts';
import { partOf, type Instant } from '@waymark/domain';
import { casesInConflict, isOnStaff, reserveCommand, WORK_LIST_POSITION } from '@waymark/engine';
import type { Tx } from '@waymark/persistence';
import { shownStatus } from '../deadlines/shown-status.js';
import type { Call } from '../http/call.js';
import { pageOf, readCursor } from '../http/cursor.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { HttpProblem } from '../http/problem.js';
import { ENGINE, type Engine, PERSISTENCE, type Persistence } from '../parts.js';
import { cannotDoBy, gradeBasisOf, labelOf, taskItemOf, taskItems } from '../tasks/task-item.js';
import { withoutJudgedGrades } from '../tasks/without-judged-grades.js';

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
    return this.read(call, async (tx, by) => {
      const groups = await overdueByRung({ tx, keys }, by);
      return Promise.all(
        groups.map(async ({ rung, items }) => ({
          rung,
          items: await this.shown(
            call,
            tx,
            items.map((item) => ({
              ...item,
              status: shownStatus(item.status),
              gradeBasis: gradeBasisOf(item.gradeBasis),
            })),
          ),
        })),
      );
    });
  }

  @Endpoint(supervisionRoutes.p1WithoutAttempt)
  p1WithoutAttempt(@Input() call: Call<Routes['p1WithoutAttempt']>): Promise<WithoutAttempt[]> {
    return this.read(call, async (tx, { person }) =>
      this.shown(call, tx, await p1WithoutAttempt(tx, person)),
    );
  }

  @Endpoint(supervisionRoutes.contactSuspended)
  contactSuspended(@Input() call: Call<Routes['contactSuspended']>): Promise<SuspendedContact[]> {
    return this.read(call, async (tx, { person }) =>
      this.shown(call, tx, await contactSuspended(tx, person)),
    );
  }

  @Endpoint(supervisionRoutes.pausedDeadlines)
  pausedDeadlines(@Input() call: Call<Routes['pausedDeadlines']>): Promise<PausedDeadline[]> {
    const { keys } = this.persistence;
    return this.read(call, async (tx, { person }) => {
      const paused = await pausedDeadlines({ tx, keys }, person);
      return this.shown(
        call,
        tx,
        paused.map((one) => ({ ...one, gradeBasis: gradeBasisOf(one.gradeBasis) })),
      );
    });
  }

  @Endpoint(supervisionRoutes.nobodyCan)
  nobodyCan(@Input() call: Call<Routes['nobodyCan']>): Promise<TaskItem[]> {
    const { identity } = call;
    return this.read(call, async (tx, { person, now }) => {
      const tasks = await this.engine.nobodyCan(tx);
      const hidden = await casesInConflict(
        tx,
        person,
        tasks.flatMap((task) => task.case ?? []),
      );
      const seen = tasks.filter((task) => task.case === null || !hidden.has(task.case));
      const items = await taskItems(tx, seen, { identity, now, engine: this.engine });
      return [
        ...items.filter(({ dangerSince }) => dangerSince !== null),
        ...items.filter(({ dangerSince }) => dangerSince === null),
      ];
    });
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
      const items = page.items.map(({ task, ...row }) => ({
        ...taskItemOf(task, {
          label: labelOf(task, labels),
          cannot: cannot.get(task.task) ?? null,
          now,
        }),
        ...row,
      }));
      return pageOf(call, { ...page, items: await this.shown(call, tx, items) }, (item) => item);
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

  /** Rows as this person may read them: without the grade of a case of which they judge first. */
  private shown<Row extends Parameters<typeof withoutJudgedGrades>[1][number]>(
    { identity }: Call<RouteSpec>,
    tx: Tx,
    rows: readonly Row[],
  ): Promise<Row[]> {
    return withoutJudgedGrades(tx, rows, { engine: this.engine, identity });
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
