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
} from './testing/engine-bench.js';
import { programOf, visit, visitForms } from './testing/programs.js';

describe('an engine', () => {
  let bench: EngineBench;
  const cases: unknown[] = [];
  beforeAll(async () => {
    bench = await openEngineBench({
      caseWriter: {
        write: async (_tx, input) => (
          cases.push(input.writes),
          { ok: true, variables: { attempts: 1 } }
        ),
      },
    });
    await bench.publish('visits', programOf([visit], { forms: visitForms }));
  });
  afterAll(() => bench.close());

  it('runs a process from start to end', async () => {
    const { engine } = bench;
    const { instance, next } = valueOf(
      await engine.startInstance({
        ...by(amara),
        process: 'visit',
        variables: { grade: 'high', priority: 'P1' },
      }),
    );
    expect(next).toMatchObject([
      {
        element: 'call',
        title: 'Please: call',
        assignee: null,
        grade: 'high',
        priority: 'P1',
        overdue: 'none',
        instance,
      },
    ]);
    const task = next[0]?.task ?? '';
    expect(valueOf(await engine.claimTask({ ...by(amara), task })).next).toMatchObject([
      { task, assignee: 'amara' },
    ]);
    expect(refusalOf(await engine.claimTask({ ...by(brook), task }))).toEqual({
      status: 409,
      code: 'task-claimed-by-another',
    });
    expect(
      refusalOf(await engine.completeTask({ ...by(amara), task, submission: { outcome: 'x' } })),
    ).toEqual({ status: 422, code: 'form-invalid' });
    const done = valueOf(
      await engine.completeTask({
        ...by(amara),
        task,
        submission: { reached: true, outcome: 'reached' },
      }),
    );
    expect(done.next).toMatchObject([{ element: 'write-up' }]);
    expect(cases).toEqual([{ contactAttempt: { outcome: 'reached' } }]);
    expect(await bench.rows(`select state from timer where instance = $1`, [instance])).toEqual([
      { state: 'cancelled' },
    ]);
    const last = valueOf(
      await engine.completeTask({ ...by(amara), task: done.next[0]?.task ?? '', submission: {} }),
    );
    expect(last.next).toEqual([]);
    expect(await bench.rows('select id from instance where ended_at is null')).toEqual([]);
    expect(
      refusalOf(
        await engine.completeTask({ ...by(amara), task: done.next[0]?.task ?? '', submission: {} }),
      ),
    ).toEqual({ status: 409, code: 'instance-ended' });
    const trace = await engine.trace('northvale', instance);
    expect(trace.map((step) => step.event.kind)).toEqual([
      'start',
      'claim-task',
      'complete-task',
      'complete-task',
    ]);
    expect(trace[2]?.event).toMatchObject({
      variables: { reached: true, attempts: 1 },
      actor: { kind: 'person', id: 'amara' },
    });
  });

  it('arms a timer and gives the late task to the supervisor', async () => {
    const { engine } = bench;
    const { instance } = valueOf(await engine.startInstance({ ...by(amara), process: 'visit' }));
    const poke = (await engine.claimPokes(100)).find((each) => each.instance === instance);
    expect(poke).toMatchObject({
      organisation: 'northvale',
      incarnation: 1,
      process: 'visit',
      seq: 1,
    });
    const visitor = { organisation: 'northvale', instance, incarnation: 1 };
    const first = await bench.visit({ ...visitor, seen: 0, event: { kind: 'poke' } });
    expect(first).toMatchObject({
      fenced: false,
      seq: 1,
      ended: false,
      waitingAt: ['call'],
      effects: [{ kind: 'arm-timer', element: 'late', delay: 4 * 3600_000 }],
    });
    expect((await engine.claimPokes(100)).filter((each) => each.instance === instance)).toEqual([]);
    const [armed] = await bench.rows<{ id: string; generation: number }>(
      'select id, generation from timer where instance = $1',
      [instance],
    );
    const timer = {
      kind: 'timer' as const,
      timer: armed?.id ?? '',
      generation: armed?.generation ?? 0,
    };
    bench.pass(60);
    expect(await bench.visit({ ...visitor, seen: 1, event: timer })).toMatchObject({
      seq: 1,
      effects: [{ kind: 'arm-timer', delay: 3 * 3600_000 }],
    });
    bench.pass(180);
    const fired = await bench.visit({ ...visitor, seen: 1, event: timer });
    expect(fired).toMatchObject({ seq: 2, waitingAt: ['chase'] });
    expect(await bench.visit({ ...visitor, seen: 1, event: timer })).toEqual(fired);
    expect((await engine.trace('northvale', instance)).length).toBe(2);
    expect(
      await bench.rows('select element, state from task where instance = $1 order by element', [
        instance,
      ]),
    ).toEqual([
      { element: 'call', state: 'cancelled' },
      { element: 'chase', state: 'open' },
    ]);
    const list = await bench.workList(sade, { view: 'offered' });
    expect(list.filter((task) => task.instance === instance)).toMatchObject([
      { element: 'chase', roles: ['supervisor'] },
    ]);
  });

  it('starts only live processes, for people who may start them', async () => {
    expect(
      refusalOf(
        await bench.engine.startInstance({ ...by(person('vic', 'partner')), process: 'visit' }),
      ),
    ).toEqual({ status: 403, code: 'not-permitted' });
    expect(
      refusalOf(await bench.engine.startInstance({ ...by(amara), process: 'unknown' })),
    ).toEqual({ status: 404, code: 'not-deployed' });
    expect(
      refusalOf(await bench.engine.startInstance({ ...by(amara, 'eastmoor'), process: 'visit' })),
    ).toEqual({ status: 404, code: 'not-deployed' });
  });
});
