import { myNotices } from '../reading/my-notices.js';
import {
  amara,
  brook,
  by,
  openEngineBench,
  sade,
  valueOf,
  type EngineBench,
} from '../testing/engine-bench.js';
import { ladderReference, reviewProgram } from '../testing/ladder.js';

describe('who hears of work that was given to them', () => {
  let bench: EngineBench;
  beforeEach(async () => {
    bench = await openEngineBench();
    await bench.publish('reviews', reviewProgram(), { reference: ladderReference() });
    await bench.rows(
      `insert into staff (organisation, id, name, roles)
        values ('northvale', 'malik', 'Malik Invented', '{service-manager}')`,
    );
    await bench.rows(
      `insert into case_file (organisation, id, reference, stage, grade, named_worker, status,
          details, key_id, opened_at)
        values ('northvale', 'case-1', 'NV-1', 'support', 'medium', 'amara', 'open', '', 'case-1',
          $1)`,
      [bench.now()],
    );
  });
  afterEach(() => bench.close());

  const start = async () => {
    const { instance } = valueOf(
      await bench.engine.startInstance({
        ...by(amara),
        process: 'reviews',
        caseId: 'case-1',
        variables: { grade: 'medium' },
      }),
    );
    const [task] = await bench.rows<{ id: string }>('select id from task where instance = $1', [
      instance,
    ]);
    return { instance, task: task?.id ?? '' };
  };
  const noticesOf = async (who: string, all = false) =>
    (
      await bench.persistence.inOrganisation('northvale', (tx) =>
        myNotices(tx, { person: who, all, after: null, limit: 50 }),
      )
    ).items;
  const watch = async (who: string) => {
    await bench.engine.watchNotices('northvale');
    await bench.engine.watchTasks('northvale');
    return (await noticesOf(who)).map(({ kind }) => kind);
  };

  it('tells whoever was given a task, with its due time, and not whoever took it', async () => {
    const { task } = await start();
    valueOf(await bench.engine.claimTask({ ...by(amara), task }));
    expect(await noticesOf('amara')).toEqual([]);
    valueOf(await bench.engine.assignTask({ ...by(sade), task, to: 'brook', reason: 'away' }));
    expect(await noticesOf('brook')).toMatchObject([
      {
        kind: 'task-assigned',
        task,
        about: 'sade Invented',
        due: new Date(Date.parse(bench.now()) + 8 * 3600_000).toISOString(),
        seen: null,
      },
    ]);
    valueOf(await bench.engine.delegateTask({ ...by(brook), task, to: 'amara' }));
    expect(await noticesOf('brook')).toEqual([]);
    expect(await noticesOf('amara')).toMatchObject([{ about: 'brook Invented' }]);
    valueOf(await bench.engine.returnTask({ ...by(amara), task }));
    // A delegated task goes back to the person who delegated it.
    expect(await noticesOf('brook')).toMatchObject([{ about: 'amara Invented' }]);
    valueOf(await bench.engine.completeTask({ ...by(brook), task, submission: {} }));
    expect(await noticesOf('brook')).toEqual([]);
  });

  it('lists of equally urgent notices first what is due first, as it is due now', async () => {
    const [later, first] = [await start(), await start()];
    const ofFirst = await bench.rows<{ id: string }>(
      'select id from deadline where instance = $1',
      [first.instance],
    );
    valueOf(
      await bench.engine.editDeadline({
        ...by(sade),
        instance: first.instance,
        deadline: ofFirst[0]?.id ?? '',
        due: new Date(Date.parse(bench.now()) + 3600_000).toISOString(),
        reason: 'sooner',
      }),
    );
    for (const { task } of [later, first])
      valueOf(await bench.engine.assignTask({ ...by(sade), task, to: 'brook', reason: 'r' }));
    const order = async () => (await noticesOf('brook')).map(({ task }) => task);
    expect(await order()).toEqual([first.task, later.task]);
  });

  it('tells the named worker whom somebody else named', async () => {
    await bench.rows(
      `insert into note (organisation, id, case_id, kind, payload, key_id, made_by, at)
        values ('northvale', 'n-1', 'case-1', 'worker-assigned', '', 'case-1', 'sade', $1)`,
      [bench.now()],
    );
    expect(await watch('amara')).toEqual(['worker-named']);
    expect(await watch('sade')).toEqual([]);
  });

  it('tells the worker and the supervisor that a pause is over', async () => {
    const { instance, task } = await start();
    valueOf(await bench.engine.claimTask({ ...by(amara), task }));
    const [deadline] = await bench.rows<{ id: string }>(
      'select id from deadline where instance = $1',
      [instance],
    );
    valueOf(
      await bench.engine.pauseDeadline({
        ...by(sade),
        instance,
        deadline: deadline?.id ?? '',
        until: new Date(Date.parse(bench.now()) + 3600_000).toISOString(),
        reason: 'she asked for time',
      }),
    );
    expect(await watch('amara')).toEqual([]);
    bench.pass(61);
    const [timer] = await bench.rows<{ id: string; generation: number }>(
      `select id, generation from timer where instance = $1 and state = 'armed' order by due`,
      [instance],
    );
    await bench.visit({
      organisation: 'northvale',
      instance,
      incarnation: 1,
      seen: 1,
      event: { kind: 'timer', timer: timer?.id ?? '', generation: timer?.generation ?? 0 },
    });
    expect(await watch('amara')).toEqual(['pause-ended']);
    expect(await watch('sade')).toEqual(['pause-ended']);
    expect((await noticesOf('sade'))[0]).toMatchObject({ task });
  });

  const nobodyCan = async () =>
    (await bench.persistence.inOrganisation('northvale', (tx) => bench.engine.nobodyCan(tx))).map(
      ({ task }) => task,
    );

  it('says that nobody can do the task that somebody has who left', async () => {
    const { task } = await start();
    valueOf(await bench.engine.claimTask({ ...by(amara), task }));
    expect(await nobodyCan()).toEqual([]);
    await bench.rows(`update staff set active = false where id = 'amara'`);
    expect(await nobodyCan()).toEqual([task]);
    expect(await watch('sade')).toEqual(['nobody-can']);
    valueOf(await bench.engine.assignTask({ ...by(sade), task, to: 'brook', reason: 'left' }));
    expect(await nobodyCan()).toEqual([]);
  });

  it.each(['team', 'skills'])(
    'says that nobody can do a task whose %s nobody has any more',
    async (what) => {
      const { task } = await start();
      await bench.rows(
        `update task set ${what === 'team' ? `team = 'north'` : `skills = '{bsl}'`} where id = $1`,
        [task],
      );
      expect(await nobodyCan()).toEqual([task]);
      expect(await watch('sade')).toEqual(['nobody-can']);
      // The role is enough for a supervisor who gives it to somebody.
      valueOf(await bench.engine.assignTask({ ...by(sade), task, to: 'brook', reason: 'team' }));
      expect(await nobodyCan()).toEqual([]);
      valueOf(await bench.engine.returnTask({ ...by(brook), task }));
      expect(await nobodyCan()).toEqual([task]);
      await bench.rows(`update staff set team = 'north', skills = '{bsl}' where id = 'brook'`);
      expect(await nobodyCan()).toEqual([]);
    },
  );

  it('says each day that nobody can do a task, until somebody can', async () => {
    const { task } = await start();
    expect(await watch('sade')).toEqual([]);
    await bench.rows(`update staff set active = false where id = 'amara'`);
    await bench.rows(
      `insert into conflict (organisation, person, case_id, reason, declared_at)
        values ('northvale', 'brook', 'case-1', 'neighbour', $1)`,
      [bench.now()],
    );
    expect(await watch('sade')).toEqual(['nobody-can']);
    expect(await watch('malik')).toEqual(['nobody-can']);
    const list = () =>
      bench.persistence.inOrganisation('northvale', (tx) => bench.engine.nobodyCan(tx));
    expect((await list()).map((one) => one.task)).toEqual([task]);
    bench.pass(24 * 60);
    expect(await watch('malik')).toEqual(['nobody-can', 'nobody-can']);
    await bench.rows(
      `insert into absence (organisation, id, person, starts_at)
        values ('northvale', 'a', 'amara', '2026-01-01')`,
    );
    await bench.rows(`update staff set active = true where id = 'amara'`);
    // Whoever is absent comes back.
    expect(await list()).toEqual([]);
    expect(await watch('malik')).toEqual([]);
  });
});
