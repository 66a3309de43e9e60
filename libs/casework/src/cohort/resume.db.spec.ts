import { jest } from '@jest/globals';
import {
  clevelandCohort,
  durhamCohort,
  inventedRecord,
  largeCohort,
  writeCsv,
} from '../synthetic/index.js';
import {
  by,
  ina,
  openCaseworkBench,
  START,
  type CaseworkBench,
} from '../testing/casework-bench.js';
import { runImport } from './run-import.js';

jest.setTimeout(120_000);

describe('an import that is killed', () => {
  let bench: CaseworkBench;
  let seed = 0;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());
  const cohort = () => largeCohort(START, { rows: 60, seed: ++seed });
  const receive = (file: Buffer) =>
    bench.casework.receiveCohort({ ...by(ina), mapping: 'neutral', file });
  const counts = async (): Promise<Record<string, number>> => {
    const [row] = await bench.rows<Record<string, string>>(
      `select (select count(*) from case_file) as cases, (select count(*) from import_row) as rows,
          (select count(*) from instance where process = 'victim-journey') as journeys,
          (select count(*) from instance where process = 'cohort-row') as row_tasks,
          (select count(*) from instance where process = 'daily-cohort-triage') as files`,
    );
    return Object.fromEntries(
      Object.entries(row ?? {}).map(([name, count]) => [name, Number(count)]),
    );
  };
  /** What the work added. */
  const added = async (work: () => Promise<unknown>): Promise<Record<string, number>> => {
    const before = await counts();
    await work();
    return Object.fromEntries(
      Object.entries(await counts()).map(([name, count]) => [name, count - (before[name] ?? 0)]),
    );
  };
  const whole = { cases: 59, rows: 60, journeys: 59, row_tasks: 1, files: 1 };

  /** As a killed process: the transaction it was in is rolled back, and nothing comes after. */
  const dyingAt = (calls: number): CaseworkBench['engine'] => failing(() => calls-- <= 0);
  const failing = (now: () => boolean): CaseworkBench['engine'] => ({
    ...bench.engine,
    startInstanceIn: async (tx, command) => {
      if (now()) throw new Error('killed');
      return bench.engine.startInstanceIn(tx, command);
    },
  });

  it.each([0, 1, 57, 58, 60])(
    'after %s rows and run again: none lost, none doubled',
    async (calls) => {
      expect(
        await added(async () => {
          const id = await receive(cohort().file);
          await expect(
            runImport(
              { persistence: bench.persistence, commands: dyingAt(calls) },
              { organisation: 'northvale', import: id },
            ),
          ).rejects.toThrow('killed');
          expect(
            await bench.casework.runImport({ organisation: 'northvale', import: id }),
          ).toMatchObject({ state: 'done', counters: { accepted: 59, rejected: 1 } });
        }),
      ).toEqual(whole);
    },
  );

  it('imports the other rows when one of them fails, and that one later', async () => {
    expect(
      await added(async () => {
        let calls = 0;
        const id = await receive(cohort().file);
        await runImport(
          { persistence: bench.persistence, commands: failing(() => ++calls === 15) },
          { organisation: 'northvale', import: id },
        );
      }),
    ).toEqual(whole);
  });

  it('runs twice at once without doubling a row', async () => {
    expect(
      await added(async () => {
        const id = await receive(cohort().file);
        await Promise.all(
          [1, 2, 3].map(() => bench.casework.runImport({ organisation: 'northvale', import: id })),
        );
      }),
    ).toEqual(whole);
  });

  it('imports each row once from two uploads of one file at once', async () => {
    const { files, ...rest } = await added(async () => {
      const { file } = cohort();
      const ids = await Promise.all([receive(file), receive(file)]);
      await Promise.all(
        ids.map((id) => bench.casework.runImport({ organisation: 'northvale', import: id })),
      );
    });
    expect(rest).toEqual({ cases: 59, rows: 120, journeys: 59, row_tasks: 1 });
    expect(files).toBeLessThanOrEqual(2);
  });

  it('starts one import for a repeated command', async () => {
    const command = { ...by(ina), mapping: 'neutral', file: cohort().file };
    expect(await bench.casework.receiveCohort(command)).toBe(
      await bench.casework.receiveCohort(command),
    );
  });

  it('refuses a whole file with a code, and imports nothing of it', async () => {
    expect(
      await added(async () => {
        const id = await bench.import(Buffer.from('surname,forename\r\nA,B\r\n'));
        expect(await bench.casework.readImport('northvale', id)).toMatchObject({
          state: 'refused',
          code: 'missing-column',
          rows: 0,
          warnings: [{ code: 'missing-column', message: expect.stringContaining('(') }],
        });
        expect(
          await bench.casework.runImport({ organisation: 'northvale', import: id }),
        ).toMatchObject({ state: 'refused' });
      }),
    ).toEqual({ cases: 0, rows: 0, journeys: 0, row_tasks: 0, files: 0 });
    await expect(
      bench.casework.receiveCohort({ ...by(ina), mapping: 'nobodys', file: cohort().file }),
    ).rejects.toMatchObject({ refusal: { code: 'unknown-mapping' } });
  });

  it('raises an alarm when rows halve or time is missing between files', async () => {
    const records = (from: number, count: number, crimed: string) =>
      writeCsv(
        Array.from({ length: count }, (_, index) => ({
          record: {
            ...inventedRecord(5000 + from + index, START),
            reported_at: crimed,
            crimed_at: crimed,
          },
        })),
      ).file;
    await bench.import(records(0, 6, '2026-11-20T05:00:00Z'));
    bench.pass(1);
    const second = await bench.import(records(100, 3, '2026-11-22T05:00:00Z'));
    expect(await bench.casework.readImport('northvale', second)).toMatchObject({
      alarms: ['rows-halved', 'window-gap'],
    });
    const tasks = await bench.rows(
      `select t.element
        from task t
        join import i on i.instance = t.instance
        where i.id = $1 and t.state = 'open'
        order by 1`,
      [second],
    );
    expect(tasks).toEqual([{ element: 'confirm-cohort' }, { element: 'look-at-alarms' }]);
  });
});

describe('the police tables of three days', () => {
  let bench: CaseworkBench;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  it.each([
    ['Cleveland', clevelandCohort(START), 118],
    ['Durham', durhamCohort(START), 85],
  ])('%s', async (_name, cohort, rows) => {
    expect(cohort.expected).toHaveLength(rows);
    const id = await bench.import(cohort.file);
    const results = await bench.casework.importResults('northvale', { import: id, limit: 1000 });
    expect(results.map(({ case: _, ...result }) => result)).toEqual(
      cohort.expected.map(({ row, outcome, code, priority, contact }) => ({
        row,
        outcome,
        code,
        priority,
        contact,
      })),
    );
  });
});
