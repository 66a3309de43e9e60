import { nameOf } from '@waymark/domain';
import { verifyAudit } from '@waymark/persistence';
import {
  amara,
  brook,
  by,
  openEngineBench,
  refusalOf,
  sade,
  valueOf,
  type EngineBench,
} from '../testing/engine-bench.js';
import type { Principal } from '../commands/envelope.js';
import { findTask } from '../reading/find-task.js';
import { readerOf } from '../reading/reader.js';
import { programOf, visit, visitForms } from '../testing/programs.js';

const TABLES = [
  'instance',
  'step',
  'task',
  'task_offer',
  'timer',
  'outbox',
  'command',
  'poke',
  'subscription',
  'message',
  'audit',
  'deadline',
  'job',
];

describe('advance', () => {
  let bench: EngineBench;
  let failing = false;
  beforeAll(async () => {
    bench = await openEngineBench({
      caseWriter: {
        write: async (tx) => {
          await tx.execute(
            `insert into blind_index (organisation, kind, value, case_id)
              values ('northvale', 'name', 'x', 'written')`,
          );
          if (failing) throw new Error('case file is broken');
          return { ok: true };
        },
      },
    });
    for (const organisation of ['northvale', 'eastmoor'])
      await bench.publish('visits', programOf([visit], { forms: visitForms }), { organisation });
  });
  afterAll(() => bench.close());

  const start = async (organisation = 'northvale') => {
    const { instance, next } = valueOf(
      await bench.engine.startInstance({ ...by(amara, organisation), process: 'visit' }),
    );
    return { instance, task: next[0]?.task ?? '', element: next[0]?.task.split('.')[1] ?? '' };
  };
  const counts = async (): Promise<unknown> =>
    Object.fromEntries(
      await Promise.all(
        TABLES.map(async (table) => [
          table,
          (await bench.rows<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n,
        ]),
      ),
    );
  const timerOf = async (instance: string) => {
    const [row] = await bench.rows<{ id: string; generation: number }>(
      'select id, generation from timer where instance = $1',
      [instance],
    );
    return { kind: 'timer' as const, timer: row?.id ?? '', generation: row?.generation ?? 0 };
  };
  const claim = (instance: string, element: string, id: string) =>
    bench.engine.advance({
      organisation: 'northvale',
      instance,
      event: {
        id: nameOf('new', id),
        actor: { kind: 'person', id: 'amara' },
        kind: 'claim-task',
        task: element,
      },
    });

  it('records a repeated event once and repeats its answer', async () => {
    const { instance, element } = await start();
    const first = await claim(instance, element, 'claim-1');
    expect(first).toMatchObject({ fenced: false, seq: 2, repeated: false, ended: false });
    const again = await claim(instance, element, 'claim-1');
    expect(again).toMatchObject({
      seq: 2,
      repeated: true,
      answer: 'answer' in first ? first.answer : null,
    });
    const together = await Promise.all(
      ['claim-2', 'claim-2', 'claim-2'].map((id) =>
        bench.engine.advance({
          organisation: 'northvale',
          instance,
          event: {
            id: nameOf('new', id),
            actor: { kind: 'person', id: 'amara' },
            kind: 'return-task',
            task: element,
          },
        }),
      ),
    );
    expect(together.map((each) => 'seq' in each && each.seq)).toEqual([3, 3, 3]);
    expect(
      await bench.rows('select seq, event_id from step where instance = $1 order by seq', [
        instance,
      ]),
    ).toMatchObject([
      { seq: 1 },
      { seq: 2, event_id: 'new:claim-1' },
      { seq: 3, event_id: 'new:claim-2' },
    ]);
  });

  it('fences a driver of an earlier incarnation', async () => {
    const { instance } = await start();
    await bench.rows('update instance set incarnation = 2 where id = $1', [instance]);
    const visit = { organisation: 'northvale', instance, seen: 0, event: await timerOf(instance) };
    bench.pass(300);
    expect(await bench.visit({ ...visit, incarnation: 1 })).toEqual({
      fenced: true,
    });
    expect(await bench.rows('select 1 from step where instance = $1', [instance])).toHaveLength(1);
    expect(await bench.visit({ ...visit, incarnation: 2 })).toMatchObject({
      fenced: false,
      seq: 2,
    });
  });

  it('rejects the timer as stale if the click came first', async () => {
    const { instance, task } = await start();
    const timer = await timerOf(instance);
    bench.pass(241);
    const clicked = valueOf(
      await bench.engine.completeTask({ ...by(amara), task, submission: { reached: true } }),
    );
    expect(clicked.next).toMatchObject([{ element: 'write-up' }]);
    const answer = await bench.visit({
      organisation: 'northvale',
      instance,
      incarnation: 1,
      seen: 1,
      event: timer,
    });
    expect(answer).toMatchObject({
      fenced: false,
      seq: 2,
      waitingAt: ['write-up'],
      effects: [{ kind: 'cancel-timer', timer: timer.timer }],
    });
  });

  it('refuses the click if the timer came first', async () => {
    const { instance, task } = await start();
    const timer = await timerOf(instance);
    bench.pass(241);
    await bench.visit({
      organisation: 'northvale',
      instance,
      incarnation: 1,
      seen: 1,
      event: timer,
    });
    const before = await counts();
    expect(
      refusalOf(
        await bench.engine.completeTask({ ...by(amara), task, submission: { reached: true } }),
      ),
    ).toEqual({ status: 409, code: 'task-ended' });
    expect(await counts()).toEqual(before);
  });

  it('accepts one of many simultaneous clicks', async () => {
    const { instance, task } = await start();
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(() =>
        bench.engine.completeTask({ ...by(amara), task, submission: { reached: true } }),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok).map(refusalOf)).toEqual(
      Array(4).fill({ status: 409, code: 'task-ended' }),
    );
    expect(await bench.rows('select 1 from step where instance = $1', [instance])).toHaveLength(2);
  });

  it('leaves nothing behind after a rollback', async () => {
    const { instance, task } = await start();
    const before = await counts();
    failing = true;
    await expect(
      bench.engine.completeTask({
        ...by(amara),
        task,
        submission: { reached: true, outcome: 'reached' },
      }),
    ).rejects.toThrow('broken');
    failing = false;
    const dry = await bench.engine.cancelInstance({
      ...by(sade),
      instance,
      reason: 'a test',
      dryRun: true,
    });
    expect(valueOf(dry).facts.map((fact) => fact.kind)).toContain('instance-cancelled');
    expect(
      refusalOf(
        await bench.engine.completeTask({ ...by(amara), task, submission: { unknown: 1 } }),
      ),
    ).toEqual({ status: 422, code: 'form-invalid' });
    expect(await counts()).toEqual(before);
    expect(await bench.rows(`select 1 from blind_index where case_id = 'written'`)).toEqual([]);
    valueOf(
      await bench.engine.completeTask({
        ...by(amara),
        task,
        submission: { reached: true, outcome: 'reached' },
      }),
    );
    expect(await bench.rows(`select 1 from blind_index where case_id = 'written'`)).toHaveLength(1);
  });

  it('repeats the stored answer of a command, and refuses its id for another request', async () => {
    const { task } = await start();
    const command = by(amara);
    const first = await bench.engine.completeTask({
      ...command,
      task,
      submission: { reached: true },
    });
    const before = await counts();
    expect(
      await bench.engine.completeTask({ ...command, task, submission: { reached: true } }),
    ).toEqual(first);
    expect(
      refusalOf(
        await bench.engine.completeTask({ ...command, task, submission: { reached: false } }),
      ),
    ).toEqual({ status: 422, code: 'command-reused' });
    expect(
      refusalOf(
        await bench.engine.completeTask({
          ...command,
          principal: brook,
          task,
          submission: { reached: true },
        }),
      ),
    ).toEqual({ status: 422, code: 'command-reused' });
    expect(refusalOf(await bench.engine.claimTask({ ...command, task }))).toEqual({
      status: 422,
      code: 'command-reused',
    });
    expect(await counts()).toEqual(before);
  });

  it('starts one instance for one command id', async () => {
    const command = by(amara);
    const answers = await Promise.all(
      [1, 2, 3].map(() => bench.engine.startInstance({ ...command, process: 'visit' })),
    );
    expect(new Set(answers.map((answer) => valueOf(answer).instance)).size).toBe(1);
  });

  it('keeps organisations apart', async () => {
    const ours = await start('northvale');
    const theirs = await start('eastmoor');
    expect(
      refusalOf(
        await bench.engine.completeTask({
          ...by(amara, 'eastmoor'),
          task: ours.task,
          submission: {},
        }),
      ),
    ).toEqual({ status: 404, code: 'not-found' });
    expect(
      refusalOf(
        await bench.engine.cancelInstance({
          ...by(sade, 'eastmoor'),
          instance: ours.instance,
          reason: 'x',
        }),
      ),
    ).toEqual({ status: 404, code: 'not-found' });
    expect(
      await bench.visit({
        organisation: 'eastmoor',
        instance: ours.instance,
        incarnation: 1,
        seen: 0,
        event: { kind: 'poke' },
      }),
    ).toEqual({ fenced: true });
    expect(await bench.engine.trace('eastmoor', ours.instance)).toEqual([]);
    const list = await bench.workList(amara, { organisation: 'eastmoor', view: 'all' });
    expect(list.map((task) => task.instance)).toEqual([theirs.instance]);
  });

  it('hides a case from a person in conflict', async () => {
    const { instance, next } = valueOf(
      await bench.engine.startInstance({
        ...by(amara),
        process: 'visit',
        caseId: 'case-of-a-friend',
      }),
    );
    await bench.rows(
      `insert into conflict (organisation, person, case_id, reason, declared_at)
        values ('northvale', 'brook', 'case-of-a-friend', 'friend', $1)`,
      [bench.now()],
    );
    const task = next[0]?.task ?? '';
    expect(refusalOf(await bench.engine.claimTask({ ...by(brook), task }))).toEqual({
      status: 404,
      code: 'not-found',
    });
    expect(refusalOf(await bench.engine.assignTask({ ...by(sade), task, to: 'brook' }))).toEqual({
      status: 422,
      code: 'conflict-of-interest',
    });
    for (const view of ['offered', 'all', 'team'] as const)
      expect(
        (await bench.workList(brook, { view })).filter((each) => each.instance === instance),
      ).toEqual([]);
    const found = (principal: Principal) =>
      bench.persistence.inOrganisation('northvale', (tx) =>
        findTask(tx, bench.persistence.keys, { task, reader: readerOf(principal) }),
      );
    expect(await found(brook)).toBeNull();
    expect(await found(amara)).toMatchObject({ task, form: 'call', case: 'case-of-a-friend' });
  });

  it('verifies the history and finds a changed step', async () => {
    const { instance, task } = await start();
    valueOf(await bench.engine.completeTask({ ...by(amara), task, submission: { reached: true } }));
    const verify = () => verifyAudit(bench.persistence.dataSource, 'northvale');
    expect(await verify()).toMatchObject({ intact: true, broken: [] });
    await bench.rows(
      `update step set at = at + interval '1 minute' where instance = $1 and seq = 1`,
      [instance],
    );
    expect(await verify()).toMatchObject({
      intact: false,
      broken: [`instance/${instance}#1 changed`],
    });
    await bench.rows(
      `update step set at = at - interval '1 minute' where instance = $1 and seq = 1`,
      [instance],
    );
    await bench.rows(`update instance set seq = 1 where id = $1`, [instance]);
    expect(await verify()).toMatchObject({
      intact: false,
      broken: [`instance/${instance}#1 is not the last`],
    });
    await bench.rows(`update instance set seq = 2 where id = $1`, [instance]);
  });

  it('encrypts what people said, and loses it with the key', async () => {
    const { instance } = valueOf(
      await bench.engine.startInstance({
        ...by(amara),
        process: 'visit',
        caseId: 'case-to-erase',
        variables: { name: 'Canary Invented' },
      }),
    );
    const dump = await bench.rows(
      `select i.state, s.payload, c.answer
        from instance i
        join step s on s.instance = i.id
        left join command c on c.instance = i.id
        where i.id = $1`,
      [instance],
    );
    expect(JSON.stringify(dump)).not.toContain(Buffer.from('Canary').toJSON().data.join(','));
    expect((await bench.engine.trace('northvale', instance))[0]?.event).toMatchObject({
      variables: { name: 'Canary Invented' },
    });
    await bench.persistence.keys.destroy('northvale', 'case-to-erase', bench.now());
    await expect(bench.engine.trace('northvale', instance)).rejects.toThrow('destroyed');
    expect(await verifyAudit(bench.persistence.dataSource, 'northvale')).toMatchObject({
      intact: true,
    });
  });
});
