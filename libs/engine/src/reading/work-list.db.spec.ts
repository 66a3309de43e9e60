import type { Tx } from '@waymark/persistence';
import { openEngineBench, person, type EngineBench } from '../testing/engine-bench.js';
import { readerOf } from './reader.js';
import { workList, type WorkListQuery } from './work-list.js';

/** How many tasks are seeded. The nightly run sets WAYMARK_TASKS to a million. */
const TASKS = Number(process.env['WAYMARK_TASKS'] ?? 4000);
const OPEN_EVERY = 5;
/** Of the tasks that have a due time, about a quarter are due today, and half soon. */
const TODAY = '2026-12-10T23:59:00.000Z';
const SOON = '2026-12-28T23:59:00.000Z';
const DAYS = { today: TODAY, soon: SOON };

describe('work list', () => {
  let bench: EngineBench;
  const worker = person('worker', 'caseworker', 'idva');

  beforeAll(async () => {
    bench = await openEngineBench();
    await bench.rows(
      `insert into staff (organisation, id, name, roles, team, skills)
        values ('northvale', 'worker', 'W. Invented', '{caseworker,idva}', 'north', '{polish}')`,
    );
    await bench.rows(
      `insert into task (organisation, id, instance, element_instance, process, element, case_id,
          roles, team, skills, assignee, grade, priority, due, overdue, state, created_at, standing)
        select 'northvale', 'task-' || lpad(n::text, 7, '0'), 'instance-' || n, '1',
          case when n % 500 = 0 then 'danger-now' else 'p' end, 'e',
          'case-' || (n % 50000),
          case n % 4
            when 0 then '{caseworker}'
            when 1 then '{supervisor}'
            when 2 then '{caseworker,idva}'
            else '{}'
            end::text[],
          case when n % 40 = 0 then 'south' end,
          case when n % 60 = 0 then '{polish}' else '{}' end::text[],
          case when n % 35 = 0 then 'worker' end,
          (array['high', 'medium', 'standard', null])[1 + n % 4],
          (array['P1', 'P2', 'P3', 'P4', null])[1 + (n / 7) % 5],
          case when n % 3 > 0 then
            timestamptz '2026-11-23 09:00Z' + (n::bigint * 7919 % 100000) * interval '1 minute'
            end,
          'on-time',
          case when n % ${OPEN_EVERY} = 0 then 'open' else 'completed' end,
          '2026-11-23 09:00Z', n % 4
        from generate_series(1, $1) n`,
      [TASKS],
    );
    await bench.rows(
      `insert into conflict (organisation, person, case_id, reason, declared_at)
        values ('northvale', 'worker', 'case-20', 'x', $1)`,
      [bench.now()],
    );
    await bench.owner.query('analyze');
  }, 600_000);
  afterAll(() => bench.close());

  const expected = async (condition: string) =>
    (
      await bench.rows<{ id: string }>(
        `select t.id
          from task t
          where t.organisation = 'northvale'
            and state = 'open'
            and case_id <> 'case-20'
            and (${condition})
     order by case
       when coalesce(due > '${SOON}', true) then 3
       when coalesce(grade not in ('medium', 'standard'), true) then 0
       when due <= '${TODAY}' then 1
       else 2
       end, case
       when grade = 'medium' then 2
       when grade = 'standard' then 3
       else 1
       end, case
       when process = 'danger-now' then 'P0'
       when grade = 'high' then 'P1'
       else priority
       end nulls last, due nulls last, standing, id`,
      )
    ).map((row) => row.id);
  const page = (query: Partial<WorkListQuery>) =>
    bench.persistence.inOrganisation('northvale', (tx) =>
      workList(tx, bench.persistence.keys, {
        view: 'team',
        reader: readerOf(worker),
        open: true,
        hidden: [],
        soon: DAYS,
        limit: 50,
        ...query,
      }),
    );
  const everything = async (query: Partial<WorkListQuery>) => {
    const ids: string[] = [];
    let after: WorkListQuery['after'] = null;
    do {
      const next = await page({ ...query, limit: 37, after });
      ids.push(...next.items.map((task) => task.task));
      after = ids.length < 1000 ? next.next : null;
    } while (after);
    return ids;
  };
  const offered = `assignee is null
    and (roles && '{caseworker,idva}' or roles = '{}')
    and (team is null or team = 'north')
    and skills <@ '{polish}'`;

  it.each<[WorkListQuery['view'], string]>([
    ['offered', offered],
    ['mine', `assignee = 'worker'`],
    ['team', `assignee = 'worker' or (${offered})`],
    ['all', 'true'],
  ])(
    'gives the view %s in the order of risk, page by page, without a case in conflict',
    async (view, condition) => {
      const wanted = await expected(condition);
      expect(wanted.length).toBeGreaterThan(10);
      expect(await everything({ view })).toEqual(
        wanted.slice(0, Math.ceil(Math.min(wanted.length, 1000) / 37) * 37),
      );
    },
  );

  it('gives the tasks of one case only', async () => {
    const [first] = await expected(offered);
    const [row] = await bench.rows<{ case_id: string }>('select case_id from task where id = $1', [
      first,
    ]);
    const narrowed = await page({ view: 'offered', case: row?.case_id });
    expect(narrowed.items.map((task) => task.task)).toContain(first);
    expect(new Set(narrowed.items.map((task) => task.case))).toEqual(new Set([row?.case_id]));
  });

  it.each(['offered', 'mine', 'all'] as const)('reads the view %s from an index', async (view) => {
    const plan = await bench.persistence.inOrganisation('northvale', async (tx) => {
      const lines: string[] = [];
      const explaining: Tx = {
        ...tx,
        query: async (sql, values) => {
          const rows = await tx.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, values);
          lines.push(...rows.map((row) => row['QUERY PLAN']));
          return [];
        },
      };
      const reader = readerOf(worker);
      await workList(explaining, bench.persistence.keys, {
        view,
        reader,
        open: true,
        hidden: ['x'],
        soon: DAYS,
        limit: 50,
      });
      return lines.join('\n');
    });
    expect(plan).toMatch(
      { offered: /task_offer_pkey/, mine: /task_mine/, all: /task_order/ }[view],
    );
    // Of a few thousand tasks, Postgres may rightly read all.
    if (TASKS >= 100_000) expect(plan).not.toMatch(/Seq Scan on task\b/);
  });

  it('answers the first page in less than 50 ms', async () => {
    const times: number[] = [];
    for (let round = 0; round < 40; round += 1) {
      const begun = performance.now();
      await page({
        view: (['team', 'offered', 'all', 'mine'] as const)[round % 4]!,
        ...(round % 2 && { reader: readerOf(person('dpo', 'dpo')) }),
      });
      times.push(performance.now() - begun);
    }
    times.sort((a, b) => a - b);
    // A busy machine may delay a few pages. Only the nightly run, with a machine of its own, judges
    // the p95.
    expect(times[process.env['WAYMARK_TASKS'] ? 37 : 20]).toBeLessThan(50);
    if (process.env['WAYMARK_TASKS'])
      process.stdout.write(
        `work list of ${TASKS} tasks: ` +
          `p50 ${times[20]?.toFixed(1)} ms, p95 ${times[37]?.toFixed(1)} ms\n`,
      );
  });
});
