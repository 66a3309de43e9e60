import { acceptanceCohort, type ExpectedRow } from '../synthetic/index.js';
import { openCaseworkBench, type CaseworkBench } from '../testing/casework-bench.js';

const NOTHING: { rule: string }[] = [];

describe('a day\'s cohort', () => {
  let bench: CaseworkBench;
  const day = acceptanceCohort('2026-11-23T06:00:00.000Z');
  let imported = '';
  beforeAll(async () => {
    bench = await openCaseworkBench();
    await bench.import(day.before.file);
    bench.pass(1);
    imported = await bench.import(day.cohort.file);
  }, 120_000);
  afterAll(() => bench.close());

  const results = async (id: string) => bench.casework.importResults('northvale', { import: id, limit: 1000 });
  const differences = (expected: readonly ExpectedRow[], came: Awaited<ReturnType<typeof results>>) => {
    const byRow = new Map(came.map((result) => [result.row, result]));
    return expected.flatMap(({ rule, attempt: _, ...row }) => {
      const { case: __, ...got } = byRow.get(row.row) ?? { case: null };
      return JSON.stringify(sorted(got)) === JSON.stringify(sorted(row)) ? NOTHING : [{ rule, expected: row, got }];
    });
  };
  const sorted = (value: object): [string, unknown][] => Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));

  it('comes to what is expected of each of its 200 rows', async () => {
    expect(day.cohort.expected).toHaveLength(200);
    expect(differences(day.cohort.expected, await results(imported))).toEqual([]);
  });
});
