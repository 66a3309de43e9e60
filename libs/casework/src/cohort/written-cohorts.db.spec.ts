import { readFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import { loadCase } from '../case-file/case-store.js';
import { openCaseworkBench, type CaseworkBench } from '../testing/casework-bench.js';

jest.setTimeout(120_000);

/** What must come of a row of `test/cohort`, and of its case. */
interface Expected {
  row: number;
  rule: string;
  outcome: string;
  code: string | null;
  priority: string;
  contact: string;
  enhanced?: boolean;
  child?: boolean;
  domesticAbuse?: boolean;
  policeGrade?: string;
  status?: string;
  group?: string;
}

const file = (name: string): Buffer =>
  readFileSync(new URL(`../../../../test/cohort/${name}`, import.meta.url));
const expected = (name: string): Expected[] =>
  JSON.parse(file(`${name}.expected.json`).toString()) as Expected[];

/** In the order of their days. */
const COHORTS = [
  'grave-crimes',
  'set-aside',
  'other-groups',
  'other-crimes',
  'words-of-the-crime',
  'the-day-before',
  'the-day-after',
];

describe('cohorts that are written out, with what must come of each row', () => {
  let bench: CaseworkBench;
  const imports = new Map<string, string>();
  beforeAll(async () => {
    bench = await openCaseworkBench();
    for (const name of COHORTS) {
      imports.set(name, await bench.import(file(`${name}.csv`)));
      await bench.relay();
    }
  }, 120_000);
  afterAll(() => bench.close());

  const rows = COHORTS.flatMap((name) =>
    expected(name).map((one) => [`${name}: ${one.rule}`, name, one] as const),
  );
  it.each(rows)('%s', async (_title, name, { row, rule: _, group, ...came }) => {
    const results = await bench.casework.importResults('northvale', {
      import: imports.get(name) ?? '',
      limit: 100,
    });
    const got = results.find((result) => result.row === row);
    const { outcome, code, priority, contact, ...ofCase } = came;
    expect(got).toMatchObject({ row, outcome, code, priority, contact });
    const found = await bench.persistence.inOrganisation('northvale', (tx) =>
      loadCase({ tx, keys: bench.persistence.keys }, got?.case ?? '', { lock: false }),
    );
    expect({ ...found, group: found?.details.group }).toMatchObject({
      ...ofCase,
      ...(group !== undefined && { group }),
    });
  });
});
