import { jest } from '@jest/globals';
import { loadCase } from '../case-file/case-store.js';
import { inventedRecord, writeCsv } from '../synthetic/index.js';
import { openCaseworkBench, START, type CaseworkBench } from '../testing/casework-bench.js';

jest.setTimeout(120_000);

describe('a victim who comes of age', () => {
  let bench: CaseworkBench;
  let next = 8700;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  const caseOf = async (dob: string): Promise<string> => {
    const record = { ...inventedRecord(next++, START), dob, ho_offence_code: '8N' };
    const id = await bench.import(writeCsv([{ record }]).file);
    await bench.relay();
    const [row] = await bench.casework.importResults('northvale', { import: id, limit: 1 });
    return row?.case ?? '';
  };
  const fileOf = (caseId: string) =>
    bench.persistence.inOrganisation('northvale', (tx) =>
      loadCase({ tx, keys: bench.persistence.keys }, caseId, { lock: false }),
    );
  const reviews = (caseId: string) =>
    bench.rows(
      `select element from task
        where case_id = $1 and state = 'open' and element = 'review-risk-today'`,
      [caseId],
    );

  it('004-02 is an adult from the day on which they are 18, and is reviewed that day', async () => {
    const [tomorrow, later] = [await caseOf('2008-11-24'), await caseOf('2008-11-25')];
    expect(await bench.casework.comeOfAge('northvale')).toBe(0);
    // 23:59 of the day before, and the first minute of the day.
    bench.pass(17 * 60 + 59);
    expect(await bench.casework.comeOfAge('northvale')).toBe(0);
    expect(await fileOf(tomorrow)).toMatchObject({ child: true });
    bench.pass(1);
    expect(await bench.casework.comeOfAge('northvale')).toBe(1);
    await bench.relay();
    expect(await fileOf(tomorrow)).toMatchObject({
      child: false,
      details: { group: 'usual', contactPerson: null },
    });
    expect(await reviews(tomorrow)).toHaveLength(1);
    expect(await fileOf(later)).toMatchObject({ child: true });
    expect(await bench.casework.comeOfAge('northvale')).toBe(0);
    expect(await reviews(tomorrow)).toHaveLength(1);
    await bench.engine.watchNotices('northvale');
    expect(
      await bench.rows(`select person from notice where kind = 'comes-of-age' order by person`),
    ).toEqual([{ person: 'sade' }]);
  });

  it('a person born on 29 February is 18 on 1 March', async () => {
    const born = await caseOf('2012-02-29');
    const days = (Date.parse('2030-02-28T12:00:00Z') - Date.parse(bench.now())) / 60_000;
    bench.pass(days);
    await bench.casework.comeOfAge('northvale');
    expect(await fileOf(born)).toMatchObject({ child: true });
    bench.pass(24 * 60);
    await bench.casework.comeOfAge('northvale');
    expect(await fileOf(born)).toMatchObject({ child: false });
    bench.pass(-days - 24 * 60);
  });
});
