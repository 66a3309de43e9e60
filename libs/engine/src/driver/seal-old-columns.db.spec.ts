import { compileExpression } from '@waymark/decisions';
import { businessKeyIndex } from '../messaging/business-key.js';
import { amara, by, openEngineBench, valueOf, type EngineBench } from '../testing/engine-bench.js';
import { message, node, processPlan, programOf, userTask } from '../testing/programs.js';

const NAME = 'Quillfeather-Ozanne';
const KEY = 'Ozanne/1979-03-14';

const feel = (text: string) => {
  const compiled = compileExpression(text, { names: ['name', 'attempts'] });
  if (!compiled.ok) throw new Error(text);
  return compiled.value;
};
const called = processPlan(
  'called',
  [
    node('told', 'startEvent', { events: message('report') }),
    userTask('call', 'caseworker', { task: { title: feel('"Call " + name') } }),
    userTask('again', 'caseworker', { task: { title: feel('"Attempt " + string(attempts)') } }),
    node('end', 'endEvent'),
  ],
  ['told>call', 'told>again', 'call>end', 'again>end'],
);

describe('titles and business keys that may name a person', () => {
  let bench: EngineBench;
  beforeAll(async () => {
    bench = await openEngineBench();
    await bench.publish(
      'called',
      programOf([called], {
        variables: {
          name: { type: 'string', class: 'personal' },
          attempts: { type: 'number', class: 'none' },
        },
      }),
    );
    await report(KEY);
  }, 60_000);
  afterAll(() => bench?.close());

  async function report(key: string): Promise<void> {
    valueOf(
      await bench.engine.publishMessage({
        ...by(amara),
        name: 'report',
        key,
        payload: { name: NAME, attempts: 2 },
      }),
    );
    while ((await bench.engine.relay('northvale')) > 0);
  }
  const titles = async (): Promise<string[]> =>
    (await bench.workList(amara, { view: 'all' })).map(({ title }) => title).sort();

  /** Every table as text: what somebody reads who has the database without its keys. */
  async function dump(): Promise<string> {
    const tables = await bench.rows<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'
        and table_type = 'BASE TABLE'`,
    );
    const texts: string[] = [];
    for (const { name } of tables)
      texts.push(
        ...(await bench.rows<{ text: string }>(`select t::text as text from ${name} t`)).map(
          ({ text }) => text,
        ),
      );
    return texts.join('\n');
  }
  const planted = (text: string): string[] =>
    [NAME, 'Ozanne', KEY].filter((one) => text.includes(one));

  it('are read in the work list, and stand in no column in clear', async () => {
    expect(await titles()).toEqual(['Attempt 2', `Call ${NAME}`]);
    expect(planted(await dump())).toEqual([]);
    expect(await bench.rows('select title from task order by element')).toEqual([
      { title: 'Attempt 2' },
      { title: null },
    ]);
  });

  it('still find the open instance: a second message with the key starts no other', async () => {
    await report(KEY);
    expect(await bench.rows('select 1 from instance')).toHaveLength(1);
    await report(`${KEY}-2`);
    expect(await bench.rows('select 1 from instance')).toHaveLength(2);
  });

  it('that an older build wrote in clear are sealed, and nothing of them is lost', async () => {
    const before = await titles();
    await bench.rows(
      `update task set title = $1, sealed_title = null, key_id = null where element = 'call'`,
      [`Call ${NAME}`],
    );
    await bench.rows(
      `update instance set business_key = $1, key_index = null
          where id in (select id from instance order by id limit 1)`,
      [KEY],
    );
    expect(planted(await dump())).toEqual([NAME, 'Ozanne', KEY]);
    expect(await titles()).toEqual(before);
    await report(KEY);
    expect(await bench.rows('select 1 from instance')).toHaveLength(2);

    await bench.engine.tidy();
    expect(planted(await dump())).toEqual([]);
    expect(await titles()).toEqual(before);
    expect(
      await bench.rows('select 1 from instance where key_index = $1 and business_key is null', [
        businessKeyIndex(bench.persistence.keys, 'northvale', KEY),
      ]),
    ).toHaveLength(1);
    await bench.engine.tidy();
  });

  it.each([
    [
      'that an older build makes after a round',
      `update task
        set title = $1, sealed_title = null, key_id = null, title_judged = false
        where element = 'call'`,
    ],
    [
      'that an older build changes after a round',
      `update task set title = $1, sealed_title = null, key_id = null where element = 'call'`,
    ],
  ])('%s are sealed in the next one', async (_, written) => {
    const before = await titles();
    await bench.engine.tidy();
    await bench.rows(written, [`Call ${NAME}`]);
    expect(planted(await dump())).toEqual([NAME, 'Ozanne']);
    await bench.engine.tidy();
    expect(planted(await dump())).toEqual([]);
    expect(await titles()).toEqual(before);
    expect(
      await bench.rows('select 1 from task where not title_judged and title is not null'),
    ).toEqual([]);
  });

  it('of a destroyed key are gone: the task has the name of its element', async () => {
    const [{ key_id: keyId } = { key_id: '' }] = await bench.rows<{ key_id: string }>(
      'select key_id from task where key_id is not null order by id limit 1',
    );
    await bench.persistence.keys.destroy('northvale', keyId, bench.now());
    expect(await titles()).toEqual(['Attempt 2', 'Attempt 2', `Call ${NAME}`, 'call']);
  });
});
