import { Controller, Inject } from '@nestjs/common';
import { caseLabels } from '@waymark/casework';
import {
  API_PREFIX,
  type Notice,
  type NoticeCount,
  type NoticeKind,
  type NoticePage,
  noticeRoutes,
  type NoticesSeen,
  type Telling,
} from '@waymark/contracts';
import {
  closeNotice,
  countNotices,
  markNoticesSeen,
  maySeeDeadline,
  myNotices,
  noticeDecisions,
  NOTICES_POSITION,
  whoWasTold,
} from '@waymark/engine';
import { deadlineIdOf } from '../deadlines/deadline-id.js';
import type { Call } from '../http/call.js';
import { cursorOf, readCursor } from '../http/cursor.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { HttpProblem, notFound } from '../http/problem.js';
import {
  CHANGES,
  ENGINE,
  PERSISTENCE,
  type ChangeFeed,
  type Engine,
  type Persistence,
} from '../parts.js';
import { gradeBasisOf } from '../tasks/task-item.js';
import { withoutJudgedGrades } from '../tasks/without-judged-grades.js';

type Routes = typeof noticeRoutes;

/** What each person has to know of, and who was reached (docs/service/escalation.md#notices). */
@Controller(API_PREFIX)
export class NoticesController {
  constructor(
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(PERSISTENCE) private readonly persistence: Persistence,
    @Inject(CHANGES) private readonly changes: ChangeFeed,
  ) {}

  @Endpoint(noticeRoutes.myNotices)
  list(@Input() call: Call<Routes['myNotices']>): Promise<NoticePage> {
    const { identity, query } = call;
    const { person, organisation } = identity;
    const after = readCursor(call, NOTICES_POSITION);
    return this.persistence.inOrganisation(organisation, async (tx) => {
      const { items, next } = await myNotices(tx, {
        person,
        all: query.all,
        after,
        limit: query.limit,
      });
      const labels = await caseLabels(
        tx,
        items.map((item) => item.case),
      );
      const decisions = await noticeDecisions({ tx, keys: this.persistence.keys }, items);
      const shown = items.map((item): Notice => {
        const label = item.case === null ? undefined : labels.get(item.case);
        return {
          ...item,
          kind: item.kind as NoticeKind,
          decided: (decisions.get(item.request ?? '') ?? null) as Notice['decided'],
          reference: label?.reference ?? null,
          grade: label?.handledAs ?? null,
          gradeBasis: gradeBasisOf(label?.gradeBasis),
          dangerSince: label?.danger?.since ?? null,
        };
      });
      return {
        ...(await countNotices(tx, person)),
        items: await withoutJudgedGrades(tx, shown, { engine: this.engine, identity }),
        next: next && cursorOf(call, next),
      };
    });
  }

  @Endpoint(noticeRoutes.countNotices)
  count(@Input() { identity }: Call<Routes['countNotices']>): Promise<NoticeCount> {
    return this.persistence.inOrganisation(identity.organisation, (tx) =>
      countNotices(tx, identity.person),
    );
  }

  @Endpoint(noticeRoutes.seeNotices)
  async see(@Input() { identity, body }: Call<Routes['seeNotices']>): Promise<NoticesSeen> {
    const seen = await this.persistence.inOrganisation(identity.organisation, (tx) =>
      markNoticesSeen(tx, {
        person: identity.person,
        notices: body.notices,
        at: this.persistence.clock.serviceNow(),
      }),
    );
    if (seen > 0) this.changes.tell(identity.organisation, { kind: 'notice-changed' });
    return { seen };
  }

  @Endpoint(noticeRoutes.closeNotice)
  async close(@Input() { identity, params }: Call<Routes['closeNotice']>): Promise<NoticesSeen> {
    const outcome = await this.persistence.inOrganisation(identity.organisation, (tx) =>
      closeNotice(tx, {
        person: identity.person,
        notice: params.notice,
        at: this.persistence.clock.serviceNow(),
      }),
    );
    if (outcome === 'not-found') throw notFound('notice');
    if (outcome === 'needs-answer')
      throw new HttpProblem(409, 'needs-answer', {
        detail: 'This work is overdue. Do the task, or acknowledge it with what you will do.',
      });
    this.changes.tell(identity.organisation, { kind: 'notice-changed' });
    return { seen: 1 };
  }

  @Endpoint(noticeRoutes.whoWasTold)
  whoWasTold(@Input() { identity, params }: Call<Routes['whoWasTold']>): Promise<Telling[]> {
    const { person: reader, organisation } = identity;
    const of = deadlineIdOf(params.deadline);
    return this.persistence.inOrganisation(organisation, async (tx) => {
      if (!(await maySeeDeadline(tx, { ...of, person: reader }))) throw notFound('deadline');
      return (await whoWasTold(tx, { ...of, reader })).map((each): Telling => ({
        ...each,
        kind: each.kind as NoticeKind,
      }));
    });
  }
}
