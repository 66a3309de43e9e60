import { randomUUID } from 'node:crypto';
import {
  acceptanceCohort,
  largeCohort,
  type SyntheticCohort,
} from '../../libs/casework/src/synthetic/index.js';
import type { ImportStatus, RowResult } from '@waymark/contracts';
import type { Client } from '../../apps/cli/src/client.js';
import { allPages } from '../../apps/cli/src/commands/paged.js';
import { Stack, until } from '../system/stack.js';

const MINUTES = 60_000;
const ROWS = Number(process.env['WAYMARK_COHORT_ROWS'] ?? 10_000);

const secondsSince = (begun: number): string => ((performance.now() - begun) / 1_000).toFixed(1);

/** The file goes the whole way: HTTP, queue, worker, drivers (ARCHITECTURE.md#bad-input). */
describe('a cohort through the running system', () => {
  let stack: Stack;
  let clerk: Client;
  let supervisor: Client;

  beforeAll(async () => {
    stack = await Stack.start();
    [clerk, supervisor] = await Promise.all([stack.as('Ines Calder'), stack.as('Uma Abbott')]);
  }, 5 * MINUTES);

  afterAll(() => stack?.end(), MINUTES);

  it(
    'of 200 rows: creates every first task; again changes nothing',
    async () => {
      const { now } = await supervisor.call('me');
      const { before, cohort } = acceptanceCohort(now);
      await imported(before, MINUTES);
      const begun = performance.now();
      const results = await resultsOf(await imported(cohort, MINUTES));
      const accepted = new Set(
        results.flatMap((row) => (row.outcome === 'accepted' && row.case ? [row.case] : [])),
      );
      await until(
        async () => withTask(await openTasks(), accepted),
        MINUTES,
        () => 'a first task does not appear',
      );
      // The benchmark judges this figure, not this test.
      process.stdout.write(`cohort of 200 rows: first tasks after ${secondsSince(begun)} s\n`);
      await importedAgain(cohort, MINUTES);
    },
    5 * MINUTES,
  );

  it(
    `of ${ROWS} rows: accepts the good ones, returns the bad ones; again changes nothing`,
    async () => {
      // Uses the other organisation, because some of ten thousand invented people share name and
      // birthday with one of the 200.
      [supervisor, clerk] = await Promise.all([stack.as('Isla Voss'), stack.as('Ada Norris')]);
      const { now } = await supervisor.call('me');
      const cohort = largeCohort(now, { rows: ROWS, seed: 11 });
      const rowTasks = (await allRowTasks()).size;
      const begun = performance.now();
      const status = await imported(cohort, 30 * MINUTES);
      process.stdout.write(`cohort of ${ROWS} rows: imported after ${secondsSince(begun)} s\n`);
      const bad = cohort.expected.filter(({ outcome }) => outcome === 'rejected').length;
      expect(status).toMatchObject({ rows: ROWS, accepted: ROWS - bad, rejected: bad });
      expect((await resultsOf(status)).map(({ case: _, ...row }) => row)).toEqual(
        cohort.expected.map(({ row, outcome, code, priority, contact }) => ({
          row,
          outcome,
          code,
          priority,
          contact,
        })),
      );
      expect((await allRowTasks()).size - rowTasks).toBe(bad);
      const report = await clerk.call('importReportFile', { params: { import: status.import } });
      expect(report.trim().split('\n')).toHaveLength(ROWS + 1);
      await importedAgain(cohort, 30 * MINUTES);
    },
    70 * MINUTES,
  );

  async function imported({ file }: SyntheticCohort, within: number): Promise<ImportStatus> {
    const sent = await clerk.call('uploadCohort', {
      query: { mapping: 'neutral' },
      body: file,
      contentType: 'text/csv',
      command: randomUUID(),
    });
    let status: ImportStatus | undefined;
    await until(
      async () =>
        (status = await clerk.call('getImport', { params: { import: sent.import } })).status ===
        'done',
      within,
      () => `the import does not end: ${JSON.stringify(status)}`,
    );
    return status as ImportStatus;
  }

  /** Every row that can be read is a duplicate; no case, task or process is new. */
  async function importedAgain(cohort: SyntheticCohort, within: number): Promise<void> {
    const before = await standing();
    const again = await imported(cohort, within);
    expect(again.accepted + again.merged + again.held + again.excluded).toBe(0);
    expect(again.duplicate + again.rejected).toBe(again.rows);
    expect(await standing()).toEqual(before);
  }

  async function standing(): Promise<unknown> {
    const [tasks, rows, instances] = await Promise.all([
      openTasks(),
      allRowTasks(),
      allPages((cursor) =>
        supervisor.call('listInstances', { query: { limit: 200, ...(cursor ? { cursor } : {}) } }),
      ),
    ]);
    return { tasks: tasks.length, rows: rows.size, instances: instances.length };
  }

  const resultsOf = (status: Pick<ImportStatus, 'import'>): Promise<RowResult[]> =>
    allPages((cursor) =>
      clerk.call('importResults', {
        params: { import: status.import },
        query: { limit: 2_000, ...(cursor ? { cursor } : {}) },
      }),
    );

  const openTasks = () =>
    allPages((cursor) =>
      supervisor.call('listTasks', {
        query: { filter: 'all', open: 'true', limit: 200, ...(cursor ? { cursor } : {}) },
      }),
    );

  const allRowTasks = async (): Promise<Set<string>> =>
    new Set(
      (
        await allPages((cursor) =>
          supervisor.call('rowTasks', { query: { limit: 200, ...(cursor ? { cursor } : {}) } }),
        )
      ).map(({ task }) => task),
    );

  const withTask = (tasks: { case: string | null }[], cases: Set<string>): boolean => {
    const found = new Set(tasks.map((task) => task.case));
    return [...cases].every((one) => found.has(one));
  };
});
