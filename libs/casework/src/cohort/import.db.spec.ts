import { jest } from '@jest/globals';
import { businessKeyIndex } from '@waymark/engine';
import { acceptanceCohort, type ExpectedRow } from '../synthetic/index.js';
import { ofRow, openCaseworkBench, type CaseworkBench } from '../testing/casework-bench.js';

const NOTHING: { rule: string }[] = [];

jest.setTimeout(120_000);

describe("a day's cohort", () => {
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

  const results = async (id: string) =>
    bench.casework.importResults('northvale', { import: id, limit: 1000 });
  const differences = (
    expected: readonly ExpectedRow[],
    came: Awaited<ReturnType<typeof results>>,
  ) => {
    const byRow = new Map(came.map((result) => [result.row, result]));
    return expected.flatMap(({ rule, attempt: _, ...row }) => {
      const { case: __, ...got } = byRow.get(row.row) ?? { case: null };
      return JSON.stringify(sorted(got)) === JSON.stringify(sorted(row))
        ? NOTHING
        : [{ rule, expected: row, got }];
    });
  };
  const sorted = (value: object): [string, unknown][] =>
    Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));

  it('gives each of 200 rows the expected outcome', async () => {
    expect(day.cohort.expected).toHaveLength(200);
    expect(differences(day.cohort.expected, await results(imported))).toEqual([]);
  });

  it('counts the outcomes', async () => {
    const record = await bench.casework.readImport('northvale', imported);
    const count = (outcome: string): number =>
      day.cohort.expected.filter((row) => row.outcome === outcome).length;
    expect(record).toMatchObject({
      state: 'done',
      rows: 200,
      counters: {
        accepted: count('accepted'),
        duplicate: count('duplicate'),
        excluded: count('excluded'),
        merged: count('merged'),
        held: count('held'),
        rejected: count('rejected'),
      },
    });
  });

  it('starts a journey for an accepted row, and a task for any other', async () => {
    const accepted = day.cohort.expected.filter(({ outcome }) => outcome === 'accepted').length;
    const aside = day.cohort.expected.filter(({ outcome }) =>
      ['rejected', 'excluded', 'held'].includes(outcome),
    ).length;
    await bench.relay();
    const [count] = await bench.rows(
      `select count(distinct c.id) as cases, count(distinct t.case_id) as with_task,
          count(distinct j.instance) filter (where j.state = 'open') as packs
       from import_row r
       join case_file c on c.id = r.case_id
       left join instance i on i.business_key = c.id
       left join task t on t.instance = i.id and t.state = 'open'
       left join job j on j.instance = i.id
       where r.import = $1 and r.outcome = 'accepted'`,
      [imported],
    );
    const packs = day.cohort.expected.filter(({ contact }) => contact === 'pack').length;
    expect(count).toEqual({
      cases: String(accepted),
      with_task: String(accepted - packs),
      packs: String(packs),
    });
    const tasks = await bench.rows(
      `select t.id
        from import_row r
        join task t on t.instance = r.instance and t.element = 'work-row' and t.state = 'open'
        where r.import = $1 and r.outcome in ('rejected', 'excluded', 'held')`,
      [imported],
    );
    expect(tasks).toHaveLength(aside);
  });

  it('puts flagged rows first', async () => {
    const rows = await bench.rows<{ code: string; priority: string }>(
      `select r.code, t.priority
        from import_row r
        join task t on t.instance = r.instance
        where r.import = $1 and r.outcome in ('excluded', 'rejected') and t.state = 'open'`,
      [imported],
    );
    expect(
      rows.filter(({ code }) => code === 'out-of-area').map(({ priority }) => priority),
    ).toEqual(['P1']);
    expect(
      rows.filter(({ code }) => code === 'field-count').map(({ priority }) => priority),
    ).toEqual(['P1', 'P1']);
  });

  it('tightens contact, tells the journey and raises the priority in a merge', async () => {
    const [row] = await bench.rows<{ case_id: string }>(
      `select case_id from import_row where import = $1 and row = $2`,
      [imported, rowOf('the same, now unsafe to telephone')],
    );
    const banner = await bench.persistence.inOrganisation('northvale', (tx) =>
      bench.casework.banner(tx, row?.case_id ?? '', bench.now()),
    );
    expect(banner?.contact.find(({ channel }) => channel === 'phone')).toMatchObject({
      allowed: 'no',
      code: 'said-unsafe',
    });
    const told = await bench.rows(
      `select m.name, c.state
        from message m
        join message_correlation c on c.message = m.id
        where m.name = 'incident.new' and m.id ~ $1`,
      [ofRow(imported, rowOf('the same, now unsafe to telephone'))],
    );
    expect(told).toHaveLength(1);
    const [raised] = await bench.rows<{ priority: string; domestic_abuse: boolean }>(
      `select c.priority, c.domestic_abuse
        from import_row r
        join case_file c on c.id = r.case_id
        where r.import = $1 and r.row = $2`,
      [imported, rowOf('the same victim, now domestic abuse')],
    );
    expect(raised).toEqual({ priority: 'P1', domestic_abuse: true });
  });

  it("starts the file's own process once, and tells it no figures of the rows", async () => {
    const record = await bench.casework.readImport('northvale', imported);
    const triage = await bench.rows(
      `select id, status
        from instance
        where process = 'daily-cohort-triage' and key_index = $1`,
      [businessKeyIndex(bench.persistence.keys, 'northvale', imported)],
    );
    expect(triage).toEqual([{ id: record?.instance, status: 'active' }]);
    const state = await bench.persistence.inOrganisation('northvale', (tx) =>
      bench.engine.instanceState(tx, String(record?.instance)),
    );
    expect(JSON.stringify(state)).toContain(imported);
    expect(JSON.stringify(state)).not.toMatch(/counters|"openRows":[0-9]/);
  });

  it('changes nothing when the same file comes again', async () => {
    const before = await footprint(bench);
    const again = await bench.import(day.cohort.file);
    const [came, unreadable] = [
      await results(again),
      day.cohort.expected.filter(({ outcome }) => outcome === 'rejected').map(({ row }) => row),
    ];
    expect(came).toHaveLength(200);
    expect(came.filter(({ outcome }) => outcome !== 'duplicate').map(({ row }) => row)).toEqual(
      unreadable,
    );
    expect(await footprint(bench)).toEqual(before);
  });

  it('belongs to one organisation: another one finds nobody', async () => {
    const elsewhere = await bench.import(day.cohort.file, { organisation: 'eastmoor' });
    const counters = (await bench.casework.readImport('eastmoor', elsewhere))?.counters;
    expect(counters?.merged).toBe(1);
    expect(await results(elsewhere)).toEqual([]);
  });

  it("stores nobody's details in clear", async () => {
    for (const table of [
      'case_file',
      'person',
      'contact_point',
      'import_row',
      'import',
      'task',
      'instance',
      'step',
      'blind_index',
      'note',
      'outbox',
      'message',
    ]) {
      const rows = await bench.rows(`select 1 from ${table} t where t::text ilike any($1)`, [
        ['%Copplestowe%', '%07700 900%', '%Example Street%', '%Aggravated burglary%'],
      ]);
      expect({ table, found: rows.length }).toEqual({ table, found: 0 });
    }
  });

  const rowOf = (rule: string): number =>
    day.cohort.expected.find((row) => row.rule === rule)?.row ?? 0;
});

const footprint = (bench: CaseworkBench) =>
  bench.rows(
    `select (select count(*) from case_file) as cases, (select count(*) from person) as people,
        (select count(*) from instance) as instances, (select count(*) from task) as tasks,
        (select count(*) from contact_rule) as rules, (select count(*) from message) as messages,
        (select sum(version) from case_file) as versions`,
  );
