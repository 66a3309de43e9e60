import { openEngineBench, type EngineBench } from '../testing/engine-bench.js';
import { didBefore } from './did-before.js';

/** A task that was completed: which element of which process, in which run, by whom, when. */
type Done = [element: string, process: string, run: string, by: string, minute: number];

describe('E4 who did a step before, where a case has several processes', () => {
  let bench: EngineBench;
  beforeAll(async () => {
    bench = await openEngineBench();
  }, 60_000);
  afterAll(() => bench.close());

  let count = 0;
  const who = async (done: Done[], apart: string[]) => {
    const caseId = `case-${count++}`;
    for (const [index, [element, process, run, by, minute]] of done.entries())
      await bench.rows(
        `insert into task (organisation, id, instance, element_instance, process, element, case_id,
            process_run, state, completed_by, created_at, ended_at)
          values ('northvale', $1, $2, '1', $3, $4, $5, $6, 'completed', $7, $8, $8)`,
        [
          `${caseId}-${index}`,
          run.split('/')[0],
          process,
          element,
          caseId,
          run.split('/')[1],
          by,
          new Date(Date.UTC(2026, 10, 23, 9, minute)),
        ],
      );
    await bench.rows(
      `insert into task (organisation, id, instance, element_instance, process, element, case_id,
          process_run, apart, created_at)
        values ('northvale', $1, 'i', '9', 'closure', 'approve', $1, 'r2', $2,
          '2026-11-23 10:00Z')`,
      [caseId, apart],
    );
    return (
      await bench.rows<{ who: string }>(
        `select p.who
          from unnest(array['ada', 'bea', 'cy']) as p(who),
            (select * from task where organisation = 'northvale' and id = $1) t
          where ${didBefore('t', 'p.who')}
          order by 1`,
        [caseId],
      )
    ).map((row) => row.who);
  };

  it.each<[string, Done[], string[]]>([
    ['nobody did', [], []],
    ['one did in this run', [['prepare', 'closure', 'i/r2', 'ada', 1]], ['ada']],
    ['one did in an earlier run', [['prepare', 'closure', 'i/r1', 'ada', 1]], []],
    ['one did another step', [['survey', 'closure', 'i/r2', 'ada', 1]], []],
    [
      'the step of another process: its latest run',
      [
        ['assess', 'assessment', 'i/r3', 'ada', 1],
        ['assess', 'assessment', 'i/r4', 'bea', 2],
        ['judge', 'assessment', 'i/r4', 'cy', 3],
      ],
      ['bea', 'cy'],
    ],
    [
      'the step of a process of its own',
      [['assess', 'assessment', 'other/root', 'bea', 2]],
      ['bea'],
    ],
  ])('%s', async (_what, done, expected) => {
    expect(await who(done, ['prepare', 'assess', 'judge'])).toEqual(expected);
  });

  it('nobody, where the task is not kept apart', async () => {
    expect(await who([['prepare', 'closure', 'i/r2', 'ada', 1]], [])).toEqual([]);
  });
});
