import { inventedRecord, writeCsv } from '../../synthetic/index.js';
import {
  openCaseworkBench,
  sade,
  START,
  type CaseworkBench,
} from '../../testing/casework-bench.js';
import { overdueByRung } from './overdue-by-rung.js';
import { pausedDeadlines } from './paused-deadlines.js';

const TITLE = 'Call Quillfeather-Ozanne';

describe('the lists of deadlines', () => {
  let bench: CaseworkBench;
  beforeAll(async () => {
    bench = await openCaseworkBench();
    await bench.import(writeCsv([{ record: inventedRecord(1, START) }]).file);
    await bench.relay();
    const [task] = await bench.rows<{ id: string; case_id: string }>(
      `select t.id, t.case_id
        from task t
        join deadline d on d.instance = t.instance and d.element_instance = t.element_instance
        where t.state = 'open' and t.case_id is not null
        limit 1`,
    );
    const { id = '', case_id: caseId = '' } = task ?? {};
    const sealed = await bench.persistence.keys.encrypt(
      'northvale',
      caseId,
      TITLE,
      `task/title/${id}`,
    );
    await bench.rows(
      `update task set name = 'A call', title = null, sealed_title = $2, key_id = $3 where id = $1`,
      [id, sealed, caseId],
    );
  }, 120_000);
  afterAll(() => bench.close());

  const titlesAs = async (status: 'missed' | 'paused'): Promise<string[]> => {
    await bench.rows('update deadline set status = $1', [status]);
    const of = { keys: bench.persistence.keys };
    return bench.persistence.inOrganisation('northvale', async (tx) =>
      status === 'missed'
        ? (await overdueByRung({ tx, ...of }, { person: sade.id, now: bench.now() })).flatMap(
            ({ items }) => items.map(({ title }) => title),
          )
        : (await pausedDeadlines({ tx, ...of }, sade.id)).map(({ title }) => title),
    );
  };

  it.each(['missed', 'paused'] as const)('show a sealed title of one that is %s', async (status) =>
    expect(await titlesAs(status)).toContain(TITLE),
  );

  it.each(['missed', 'paused'] as const)(
    'show the name of the element of one that is %s once the key is destroyed',
    async (status) => {
      const [row] = await bench.rows<{ key_id: string }>(
        'select key_id from task where sealed_title is not null',
      );
      await bench.persistence.keys.destroy('northvale', row?.key_id ?? '', bench.now());
      expect(await titlesAs(status)).toContain('A call');
    },
  );
});
