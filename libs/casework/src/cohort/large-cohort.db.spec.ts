import { jest } from '@jest/globals';
import { largeCohort } from '../synthetic/index.js';
import { openCaseworkBench, START, type CaseworkBench } from '../testing/casework-bench.js';

jest.setTimeout(1_800_000);

/** Nightly runs set 10000. */
const ROWS = Number(process.env['WAYMARK_COHORT_ROWS'] ?? 500);
const BAD = Math.floor((ROWS + 42) / 100);

describe(`a file of ${ROWS} rows, one in a hundred of them bad`, () => {
  let bench: CaseworkBench;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  it('imports the good rows, and starts a task for every bad one', async () => {
    const cohort = largeCohort(START, { rows: ROWS, seed: 7 });
    const id = await bench.import(cohort.file);
    expect(await bench.casework.readImport('northvale', id)).toMatchObject({
      rows: ROWS,
      counters: {
        accepted: ROWS - BAD,
        rejected: BAD,
        duplicate: 0,
        held: 0,
        merged: 0,
        excluded: 0,
      },
    });
    const results = await bench.casework.importResults('northvale', { import: id, limit: ROWS });
    expect(results.map(({ case: _, ...result }) => result)).toEqual(
      cohort.expected.map(({ row, outcome, code, priority, contact }) => ({
        row,
        outcome,
        code,
        priority,
        contact,
      })),
    );
    const [tasks] = await bench.rows<{ count: string }>(
      `select count(*)
        from import_row r
        join task t on t.instance = r.instance
        where r.import = $1
          and r.outcome = 'rejected'
          and t.state = 'open'
          and t.element = 'work-row'`,
      [id],
    );
    expect(tasks?.count).toBe(String(BAD));
  });
});
