import { setTimeout as delay } from 'node:timers/promises';
import {
  amara,
  brook,
  by,
  openEngineBench,
  person,
  refusalOf,
  sade,
  valueOf,
  type EngineBench,
} from '../testing/engine-bench.js';
import { ladderReference, reviewProgram } from '../testing/ladder.js';

describe('the ladder of an overdue review', () => {
  let bench: EngineBench;
  beforeEach(async () => {
    bench = await openEngineBench();
    await bench.publish('reviews', reviewProgram(), { reference: ladderReference() });
    await bench.rows(
      `insert into staff (organisation, id, name, roles, deputy)
        values ('northvale', 'malik', 'Malik Invented', '{service-manager}', null),
          ('northvale', 'deputy', 'Deputy Invented', '{caseworker}', null)`,
    );
    await bench.rows(
      `insert into case_file (organisation, id, reference, stage, grade, named_worker, deputy,
          status, details, key_id, opened_at)
        values ('northvale', 'case-1', 'NV-1', 'support', 'medium', 'amara', 'deputy', 'open', '',
          'case-1', $1)`,
      [bench.now()],
    );
  });
  afterEach(() => bench.close());

  const start = async () => {
    const { instance, next } = valueOf(
      await bench.engine.startInstance({
        ...by(amara),
        process: 'reviews',
        caseId: 'case-1',
        variables: { grade: 'medium' },
      }),
    );
    valueOf(await bench.engine.claimTask({ ...by(amara), task: next[0]?.task ?? '' }));
    return { instance, task: next[0]?.task ?? '' };
  };
  /** As a driver does: whatever is due now is fired, and the outbox delivered. */
  const settle = async (instance: string) => {
    for (;;) {
      const [timer] = await bench.rows<{ id: string; generation: number }>(
        `select id, generation
          from timer
          where instance = $1 and state = 'armed' and due <= $2
          order by due`,
        [instance, bench.now()],
      );
      if (!timer) break;
      await bench.visit({
        organisation: 'northvale',
        instance,
        incarnation: 1,
        seen: 1,
        event: { kind: 'timer', timer: timer.id, generation: timer.generation },
      });
    }
    while ((await bench.engine.relay('northvale')) > 0);
  };
  const told = () =>
    bench.rows<{
      person: string;
      role: string;
      how: string;
      rung: string;
      state: string;
    }>(`select person, role, how, rung, state from notice order by written_at, rung, person`);
  const open = async () =>
    (await told())
      .filter((notice) => notice.state === 'open')
      .map(({ person: who, rung, how }) => [rung, who, how]);
  /** As the page of the notices does when the person opens it. */
  const seen = async (who: string) => {
    for (const { id } of await bench.rows<{ id: string }>(
      `select id from notice where person = $1 and state = 'open'`,
      [who],
    ))
      await bench.rows(
        `insert into notice_event (organisation, id, notice, kind, at)
          values ('northvale', $1 || '/seen', $1, 'seen', $2)`,
        [id, bench.now()],
      );
  };
  const taskRow = async (task: string) =>
    (await bench.rows(`select overdue, rung, grade from task where id = $1`, [task]))[0];

  it('reminds, climbs rung by rung, starts processes and records every notice', async () => {
    const { instance, task } = await start();
    expect(await taskRow(task)).toEqual({ overdue: 'on-time', rung: null, grade: 'medium' });
    bench.pass(6 * 60 + 1);
    await settle(instance);
    expect([await taskRow(task), await open()]).toEqual([
      { overdue: 'warned', rung: 'R0', grade: 'medium' },
      [['R0', 'amara', 'relation']],
    ]);
    bench.pass(2 * 60);
    await settle(instance);
    expect([await taskRow(task), await open()]).toEqual([
      { overdue: 'overdue', rung: 'R1', grade: 'medium' },
      [
        ['R0', 'amara', 'relation'],
        ['R1', 'amara', 'relation'],
        ['R1', 'deputy', 'relation'],
      ],
    ]);
    bench.pass(60);
    await settle(instance);
    expect(await open()).toEqual([
      ['R0', 'amara', 'relation'],
      ['R1', 'amara', 'relation'],
      ['R1', 'deputy', 'relation'],
      ['R2', 'sade', 'on-duty'],
    ]);
    expect(await bench.rows(`select element, case_id from task where process = 'draft'`)).toEqual([
      { element: 'decide', case_id: 'case-1' },
    ]);
    expect(
      await bench.rows(`select rung, channel, state from escalation order by rung`),
    ).toMatchObject([
      { rung: 'R0' },
      { rung: 'R1', state: 'open' },
      { rung: 'R2', channel: 'phone' },
    ]);
    const closed = await bench.engine.completeTask({ ...by(amara), task, submission: {} });
    valueOf(closed);
    expect(await open()).toEqual([]);
    expect(await bench.rows(`select distinct state from escalation`)).toEqual([
      { state: 'closed' },
    ]);
    expect(await bench.rows(`select status from deadline where instance = $1`, [instance])).toEqual(
      [{ status: 'late' }],
    );
  });

  /** The relay carries out the notice of a rung, and waits for another notice about the case. */
  const whileNoticeWaits = async (instance: string, work: () => Promise<unknown>) => {
    const [timer] = await bench.rows<{ id: string; generation: number }>(
      `select id, generation from timer where instance = $1 and state = 'armed' order by due`,
      [instance],
    );
    const { id = '', generation = 0 } = timer ?? {};
    await bench.visit({
      organisation: 'northvale',
      instance,
      incarnation: 1,
      seen: 1,
      event: { kind: 'timer', timer: id, generation },
    });
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    const other = bench.owner.transaction(async (manager) => {
      await manager.query(`select pg_advisory_xact_lock(hashtextextended('northvale/case-1', 7))`);
      await held;
    });
    await delay(50);
    const relaying = bench.engine.relay('northvale');
    const waiting = `select 1 from pg_locks where locktype = 'advisory' and not granted`;
    while ((await bench.rows(waiting)).length === 0) await delay(20);
    await work();
    go();
    await Promise.all([other, relaying]);
    while ((await bench.engine.relay('northvale')) > 0);
  };

  it('writes no notice about a task that was done while the notice waited', async () => {
    const { instance, task } = await start();
    bench.pass(6 * 60 + 1);
    await whileNoticeWaits(instance, async () =>
      valueOf(await bench.engine.completeTask({ ...by(amara), task, submission: {} })),
    );
    expect(await open()).toEqual([]);
  });

  it('writes no notice about a deadline that was moved while the notice waited', async () => {
    const { instance } = await start();
    bench.pass(6 * 60 + 1);
    const [deadline] = await bench.rows<{ id: string }>('select id from deadline');
    await whileNoticeWaits(instance, async () =>
      valueOf(
        await bench.engine.editDeadline({
          ...by(sade),
          instance,
          deadline: deadline?.id ?? '',
          due: new Date(Date.parse(bench.now()) + 4 * 3600_000).toISOString(),
          reason: 'agreed with the victim',
        }),
      ),
    );
    expect(await open()).toEqual([]);
  });

  it('pauses after an acknowledgement and resumes one rung higher', async () => {
    const { instance } = await start();
    bench.pass(8 * 60 + 1);
    await settle(instance);
    const [deadline] = await bench.rows<{ id: string }>(
      `select id from deadline where instance = $1`,
      [instance],
    );
    const command = {
      instance,
      deadline: deadline?.id ?? '',
      action: 'calling her now',
      until: new Date(Date.parse(bench.now()) + 2 * 3600_000).toISOString(),
    };
    expect(
      refusalOf(
        await bench.engine.acknowledgeRung({ ...by(person('nobody', 'caseworker')), ...command }),
      ),
    ).toEqual({ status: 403, code: 'not-permitted' });
    const deputy = by(person('deputy', 'caseworker'));
    expect(refusalOf(await bench.engine.acknowledgeRung({ ...deputy, ...command }))).toEqual({
      status: 403,
      code: 'not-permitted',
    });
    await seen('deputy');
    valueOf(
      await bench.engine.acknowledgeRung({ ...by(person('deputy', 'caseworker')), ...command }),
    );
    expect(await open()).toEqual([]);
    // What comes next is raised when their time is over, and not when it would have been.
    expect(
      await bench.rows('select next_rung, next_at from deadline where instance = $1', [instance]),
    ).toEqual([{ next_rung: 'R2', next_at: new Date(command.until) }]);
    expect(
      await bench.rows(`select state, acknowledged_by, action, words is not null as sealed
          from escalation
          where rung = 'R1'`),
    ).toEqual([{ state: 'acknowledged', acknowledged_by: 'deputy', action: null, sealed: true }]);
    bench.pass(90);
    await settle(instance);
    expect(await open()).toEqual([]);
    bench.pass(31);
    await settle(instance);
    expect(
      await bench.rows(`select acknowledged_until, status from deadline where instance = $1`, [
        instance,
      ]),
    ).toEqual([{ acknowledged_until: null, status: 'missed' }]);
    expect(await open()).toEqual([
      ['R2', 'deputy', 'acknowledged'],
      ['R2', 'sade', 'on-duty'],
    ]);
  });

  it('reads a value that its own set lacks from the newest set of the organisation', async () => {
    await bench.publish('reviews', reviewProgram(), { reference: ladderReference({ values: {} }) });
    const { instance } = await start();
    const [deadline] = await bench.rows<{ id: string; due_at: Date }>(
      'select id, due_at from deadline where instance = $1',
      [instance],
    );
    const later = {
      ...by(sade),
      instance,
      deadline: deadline?.id ?? '',
      due: new Date((deadline?.due_at.getTime() ?? 0) + 3600_000).toISOString(),
      reason: 'she asked for time',
    };
    expect(refusalOf(await bench.engine.editDeadline(later))).toMatchObject({
      code: 'unknown-setting',
    });
    const days = [{ from: '2021-04-01', value: 5, source: 'a test' }];
    const reference = ladderReference({ values: { 'put-off-other-working-days': days } });
    await bench.publish('reviews', reviewProgram(), { reference });
    valueOf(await bench.engine.editDeadline({ ...later, ...by(sade) }));
    expect(
      await bench.rows('select reference from instance where id = $1', [instance]),
    ).not.toEqual([{ reference: reference.id }]);
  });

  it('tells the deputy, or else those on call, or else the role above', async () => {
    const { instance } = await start();
    await bench.rows(
      `insert into absence (organisation, id, person, starts_at)
        values ('northvale', 'a1', 'amara', '2026-01-01')`,
    );
    await bench.rows(
      `update staff set deputy = 'brook' where id = 'amara' and organisation = 'northvale'`,
    );
    bench.pass(6 * 60 + 1);
    await settle(instance);
    expect(await open()).toEqual([['R0', 'brook', 'deputy']]);
    await bench.rows(
      `insert into absence (organisation, id, person, starts_at)
        values ('northvale', 'a2', 'brook', '2026-01-01'),
          ('northvale', 'a3', 'deputy', '2026-01-01'), ('northvale', 'a4', 'sade', '2026-01-01')`,
    );
    await bench.rows(
      `insert into duty (organisation, id, person, role, starts_at, ends_at)
        values ('northvale', 'd1', 'malik', 'on-call', '2026-11-23T16:00Z', '2026-11-23T17:30Z')`,
    );
    bench.pass(2 * 60);
    await settle(instance);
    expect((await told()).filter((notice) => notice.rung === 'R1')).toMatchObject([
      { person: 'malik', how: 'on-call' },
    ]);
    bench.pass(60);
    await settle(instance);
    expect((await told()).filter((notice) => notice.rung === 'R2')).toMatchObject([
      { person: 'malik', role: 'supervisor', how: 'straight-up' },
    ]);
  });

  it('raises an alarm if nobody can be told', async () => {
    const { instance } = await start();
    await bench.rows(`update staff set active = false where organisation = 'northvale'`);
    bench.pass(6 * 60 + 1);
    await settle(instance);
    expect(bench.alarms).toMatchObject([{ code: 'nobody-on-duty', instance }]);
  });

  it('never tells a person in conflict with the case', async () => {
    const { instance } = await start();
    await bench.rows(
      `insert into conflict (organisation, person, case_id, reason, declared_at)
        values ('northvale', 'sade', 'case-1', 'neighbour', $1)`,
      [bench.now()],
    );
    bench.pass(9 * 60 + 1);
    await settle(instance);
    expect((await told()).map((notice) => notice.person)).not.toContain('sade');
    expect((await told()).filter((notice) => notice.rung === 'R2')).toMatchObject([
      { person: 'malik', how: 'straight-up' },
    ]);
  });

  it('pauses, resumes and moves a deadline, and shows it on the task', async () => {
    const { instance, task } = await start();
    const [deadline] = await bench.rows<{ id: string; due_at: Date }>(
      `select id, due_at from deadline where instance = $1`,
      [instance],
    );
    const of = { instance, deadline: deadline?.id ?? '', reason: 'she asked for time' };
    const until = new Date(Date.parse(bench.now()) + 4 * 3600_000).toISOString();
    expect(refusalOf(await bench.engine.pauseDeadline({ ...by(brook), ...of, until }))).toEqual({
      status: 403,
      code: 'not-permitted',
    });
    bench.pass(7 / 60); // Nobody pauses on a whole minute.
    valueOf(await bench.engine.pauseDeadline({ ...by(sade), ...of, until }));
    expect(await taskRow(task)).toMatchObject({ overdue: 'paused' });
    bench.pass(2 * 60);
    valueOf(await bench.engine.resumeDeadline({ ...by(sade), ...of }));
    const [resumed] = await bench.rows<{ due: Date; overdue: string }>(
      `select due, overdue from task where id = $1`,
      [task],
    );
    expect(resumed?.overdue).toBe('on-time');
    expect((resumed?.due.getTime() ?? 0) - (deadline?.due_at.getTime() ?? 0)).toBe(2 * 3600_000);
    const dueAfter = (hours: number): string =>
      new Date((deadline?.due_at.getTime() ?? 0) + hours * 3600_000).toISOString();
    const edited = (due: string) => bench.engine.editDeadline({ ...by(sade), ...of, due });
    expect(refusalOf(await edited('2027-06-01T10:00:00.000Z'))).toMatchObject({
      code: 'due-too-late',
    });
    valueOf(await edited(dueAfter(4)));
    expect(await bench.workList(amara, { view: 'mine' })).toMatchObject([
      { due: dueAfter(4), deadline: deadline?.id },
    ]);
    await bench.rows(`update case_file set grade = 'high' where id = 'case-1'`);
    expect(await taskRow(task)).toMatchObject({ grade: 'high' });
  });
});
