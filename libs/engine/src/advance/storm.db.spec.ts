import { fold, type State } from '@waymark/machine';
import { verifyAudit } from '@waymark/persistence';
import {
  amara,
  brook,
  by,
  openEngineBench,
  sade,
  valueOf,
  type EngineBench,
} from '../testing/engine-bench.js';
import {
  message,
  node,
  processPlan,
  programOf,
  userTask,
  visit,
  visitForms,
} from '../testing/programs.js';

const waiter = processPlan(
  'waiter',
  [
    node('start', 'startEvent'),
    node('wait', 'intermediateCatchEvent', { events: message('reply') }),
    userTask('read', 'caseworker'),
    node('end', 'endEvent'),
  ],
  ['start>wait', 'wait>read', 'read>end'],
);
const CASES = ['case-a', 'case-b', 'case-c'];

/**
 * People, timers, messages and grades all at once, on a few cases. However they interleave, the
 * record must be consistent.
 */
describe('a storm', () => {
  let bench: EngineBench;
  beforeAll(async () => {
    bench = await openEngineBench({
      poolSize: 16,
      caseWriter: {
        write: async (tx, { caseId }) => {
          await tx.execute(
            `update case_file
              set grade = case grade when 'high' then 'medium' else 'high' end
              where organisation = $1 and id = $2`,
            [tx.organisation, caseId],
          );
          return { ok: true, messages: [{ name: 'reply', key: caseId ?? '', payload: {} }] };
        },
      },
    });
    await bench.publish('visits', programOf([visit, waiter], { forms: visitForms }));
    for (const id of CASES)
      await bench.rows(
        `insert into case_file (organisation, id, reference, stage, grade, status, details, key_id,
            opened_at)
          values ('northvale', $1, $1, 'support', 'medium', 'open', '', $1, $2)`,
        [id, bench.now()],
      );
  });
  afterAll(() => bench.close());

  const life = async (index: number): Promise<void> => {
    const caseId = CASES[index % CASES.length];
    const { instance, next } = valueOf(
      await bench.engine.startInstance({
        ...by(amara),
        process: 'visit',
        ...(caseId && { caseId }),
      }),
    );
    valueOf(
      await bench.engine.startInstance({
        ...by(amara),
        process: 'waiter',
        ...(caseId && { caseId }),
      }),
    );
    const task = next.find((each) => each.instance === instance)?.task ?? '';
    const clicks = [amara, brook].map((who) =>
      bench.engine.completeTask({
        ...by(who),
        task,
        submission: { reached: true, outcome: 'reached' },
      }),
    );
    const [timer] = await bench.rows<{ id: string; generation: number }>(
      'select id, generation from timer where instance = $1',
      [instance],
    );
    const visits = [1, 2].map(() =>
      bench.visit({
        organisation: 'northvale',
        instance,
        incarnation: 1,
        seen: 0,
        event: { kind: 'timer', timer: timer?.id ?? '', generation: timer?.generation ?? 0 },
      }),
    );
    const answers = await Promise.all([...clicks, ...visits, bench.engine.relay('northvale', 5)]);
    expect(
      answers
        .slice(0, 2)
        .filter((answer) => typeof answer === 'object' && 'ok' in answer && answer.ok),
    ).toHaveLength(1);
    if (index % 5 === 0)
      valueOf(await bench.engine.cancelInstance({ ...by(sade), instance, reason: 'mistake' }));
  };

  it('leaves a consistent record', async () => {
    await Promise.all(Array.from({ length: 24 }, (_, index) => life(index)));
    while ((await bench.engine.relay('northvale')) > 0);
    const rows = await bench.rows<{ id: string; state: Buffer; key_id: string }>(
      'select id, state, key_id from instance',
    );
    expect(rows).toHaveLength(48);
    for (const row of rows) {
      const stored = await bench.persistence.keys.decrypt<State>(
        'northvale',
        row.key_id,
        row.state,
        `instance/state/${row.id}`,
      );
      const trace = await bench.engine.trace('northvale', row.id);
      expect(
        JSON.parse(
          JSON.stringify(
            fold(
              null,
              trace.flatMap((step) => step.facts),
            ),
          ),
        ),
      ).toEqual(stored);
      const openTasks = Object.values(stored.elements)
        .filter((element) => element.task)
        .map((element) => `${row.id}.${element.id}`);
      expect(
        (
          await bench.rows<{ id: string }>(
            `select id from task where instance = $1 and state = 'open'`,
            [row.id],
          )
        )
          .map((task) => task.id)
          .sort(),
      ).toEqual(openTasks.sort());
    }
    expect(await verifyAudit(bench.persistence.dataSource, 'northvale')).toMatchObject({
      intact: true,
    });
    expect(
      await bench.rows(
        `select state, count(*)::int as n from outbox where state <> 'sent' group by 1`,
      ),
    ).toEqual([]);
    const [offers] = await bench.rows<{ wrong: number }>(
      `select count(*)::int as wrong
        from task_offer o
        full join (select * from task where state = 'open' and assignee is null) t on t.id = o.task
       where o.task is null
         or t.id is null
         or (o.grade_rank, o.priority_rank, o.due_order) <> (t.grade_rank, t.priority_rank,
           t.due_order)`,
    );
    expect(offers?.wrong).toBe(0);
    const regraded = await bench.rows(
      `select t.id
        from task t
        join case_file c on c.organisation = t.organisation and c.id = t.case_id
        where t.state = 'open' and t.grade is distinct from c.grade`,
    );
    expect(regraded).toEqual([]);
    const [delivered] = await bench.rows<{ read: number; sent: number }>(
      `select (select count(*)::int from step where kind = 'deliver-message') as read,
          (select count(*)::int from message) as sent`,
    );
    expect(delivered).toEqual({ read: 24, sent: 24 });
  }, 120_000);
});
