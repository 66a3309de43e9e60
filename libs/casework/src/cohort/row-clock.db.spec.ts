import { jest } from '@jest/globals';
import { dueAt, inForce } from '@waymark/domain';
import { loadReference } from '@waymark/journeys';
import { loadCase } from '../case-file/case-store.js';
import { inventedRecord, writeCsv } from '../synthetic/index.js';
import {
  by,
  ina,
  ofRow,
  openCaseworkBench,
  sade,
  START,
  valueOf,
  type CaseworkBench,
} from '../testing/casework-bench.js';
import { runImport } from './run-import.js';

jest.setTimeout(120_000);

type Patch = Record<string, string>;

describe('rows that a person must look at', () => {
  let bench: CaseworkBench;
  let next = 9000;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  const importOf = async (...patches: Patch[]) => {
    const records = patches.map((patch) => ({
      record: { ...inventedRecord(next++, START), ...patch },
    }));
    const id = await bench.import(writeCsv(records).file);
    await bench.relay();
    return id;
  };
  const results = (id: string) =>
    bench.casework.importResults('northvale', { import: id, limit: 100 });
  const tasksOf = (id: string) =>
    bench.rows<{ id: string; element: string; roles: string[]; priority: string; due: Date }>(
      `select t.id, t.element, t.roles, t.priority, t.due
        from import_row r
        join task t on t.instance = r.instance and t.state = 'open'
        where r.import = $1
        order by r.row`,
      [id],
    );
  const fileOf = (caseId: string) =>
    bench.persistence.inOrganisation('northvale', (tx) =>
      loadCase({ tx, keys: bench.persistence.keys }, caseId, { lock: false }),
    );
  const CHILD = { dob: '2012-01-01', da_flag: 'Y', suspect_relationship: 'father' };

  it('E1 a held row that could be P1 has the clock of P1, and goes to on-call', async () => {
    const id = await importOf(
      { ...CHILD, risk_grade: 'high', suspect_at_address: 'Y' },
      {
        da_flag: 'Y',
        risk_grade: 'high',
        victim_ref: 'V-WIFE',
        suspect_ref: 'V-HUSBAND',
        suspect_relationship: 'husband',
      },
      { victim_ref: 'V-HUSBAND', suspect_ref: 'V-WIFE', suspect_relationship: 'wife' },
      { exclude_reason: 'see officer', ho_offence_code: '2' },
      { exclude_reason: 'see officer' },
      { ho_offence_code: '199Z', offence_text: '' },
      { dob: 'never' },
      { postcode: 'x'.repeat(4001) },
    );
    expect((await results(id)).map(({ outcome, code }) => `${outcome} ${code ?? ''}`)).toEqual([
      'held child-protection',
      'held suspect-elsewhere',
      'held suspect-elsewhere',
      'excluded excluded-by-file',
      'excluded excluded-by-file',
      'held unknown-offence',
      'rejected invalid',
      'rejected too-long',
    ]);
    const tasks = await tasksOf(id);
    // A file of 06:00 on a Monday: by 10:00, which comes before four service hours.
    expect(tasks.map(({ priority, due }) => `${priority} ${due.toISOString()}`)).toEqual([
      'P1 2026-11-23T10:00:00.000Z',
      'P1 2026-11-23T10:00:00.000Z',
      'P1 2026-11-23T10:00:00.000Z',
      'P2 2026-11-23T10:00:00.000Z',
      'P4 2026-11-23T10:00:00.000Z',
      'P1 2026-11-23T10:00:00.000Z',
      'P1 2026-11-23T10:00:00.000Z',
      'P2 2026-11-23T10:00:00.000Z',
    ]);
    expect(tasks[0]?.roles).toEqual(expect.arrayContaining(['on-call', 'safeguarding-lead']));
    expect(tasks[1]?.roles).toContain('on-call');
    expect(tasks[4]?.roles).not.toContain('on-call');
  });

  it.each([
    ['a comma above', { surname: 'O’Brien', forename: 'Aoife' }, { surname: 'OBrien' }],
    ['a space', { surname: 'Vogt', forename: 'Mary Ann' }, { forename: 'Maryann' }],
    ['Mc and Mac', { surname: 'McDonald', forename: 'Ailsa' }, { surname: 'MacDonald' }],
    [
      'another name, the same telephone',
      { surname: 'Before', forename: 'Wed' },
      { surname: 'After' },
    ],
  ])(
    'E3 the same birth date, a name that differs by %s: a possible match',
    async (_by, one, other) => {
      next += 10;
      const known = { dob: '1990-02-01', phone1: `07700 90${next}`, ...one };
      await importOf(known);
      const phone1 = known.phone1.replace('07700 ', '+447700');
      const id = await importOf({ ...known, ...other, phone1 });
      expect((await results(id)).map(({ code }) => code)).toEqual(['possible-match']);
    },
  );

  it('E4 a possible match with an open High case is worked as that case is', async () => {
    const known = { forename: 'Mina', surname: 'Samename', dob: '1984-05-06' };
    const high = { da_flag: 'Y', risk_grade: 'high', dash_score: '19' };
    await importOf({ ...known, ...high, suspect_relationship: 'ex-partner' });
    const plain = { offence_text: 'Criminal damage', risk_grade: 'standard', suspect_ref: '' };
    const id = await importOf({ ...known, ...plain }, { ...known, ...plain, phone1: '07700 9' });
    expect((await results(id)).map(({ code }) => code)).toEqual(['possible-match', 'invalid']);
    const tasks = await bench.rows(
      `select t.grade, t.priority, t.roles @> '{on-call}' as "onCall"
        from import_row r
        join task t on t.instance = r.instance
        where r.import = $1`,
      [id],
    );
    const asHigh = { grade: 'high', priority: 'P1', onCall: true };
    expect(tasks).toEqual([asHigh, asHigh]);
  });

  it('E3 a row whose score cannot be read ranks as the highest that it could be', async () => {
    const id = await importOf(
      { risk_grade: 'standard', dash_score: '1O', offence_text: 'Criminal damage' },
      { risk_grade: 'standard', phone1: '07700 9', offence_text: 'Criminal damage' },
    );
    expect(
      await bench.rows(
        `select t.grade, t.priority, t.roles @> '{on-call}' as "onCall"
          from import_row r
          join task t on t.instance = r.instance
          where r.import = $1
          order by r.row`,
        [id],
      ),
    ).toEqual([
      { grade: 'high', priority: 'P1', onCall: true },
      expect.objectContaining({ grade: 'standard' }),
    ]);
  });

  it.each<[Patch]>([
    [{ risk_grade: 'High' }],
    [{ risk_grade: 'none' }],
    [{ da_flag: 'U' }],
    [{ strangulation_flag: 'unknown' }],
    [{ role: 'Victim' }],
  ])('E3 a row with %j, which nobody can read, has the clock of P1', async (patch) => {
    const id = await importOf({ offence_text: 'Criminal damage', ...patch });
    expect(await results(id)).toMatchObject([{ outcome: 'rejected', code: 'invalid' }]);
    const [task] = await tasksOf(id);
    expect(task).toMatchObject({
      priority: 'P1',
      roles: expect.arrayContaining(['on-call']),
      due: new Date('2026-11-23T10:00:00.000Z'),
    });
  });

  it.each<[string, string]>([
    ['2026-03-28T23:59:00Z', '2026-03-29T23:59:00.000Z'], // The night in which clocks go forward.
    ['2026-10-24T21:14:00Z', '2026-10-25T21:14:00.000Z'], // Clocks go back.
    ['2026-11-28T21:14:00Z', '2026-11-29T21:14:00.000Z'], // Saturday.
    ['2026-12-24T20:30:00Z', '2026-12-25T20:30:00.000Z'],
    ['2027-03-25T21:00:00Z', '2027-03-26T21:00:00.000Z'], // The evening before Good Friday.
  ])('E1 a child held at %s is due by %s, holiday or not', (held, due) => {
    const { rules, calendars } = loadReference();
    const value = inForce(rules['row-worked-P1'] ?? [], held);
    expect(value && dueAt(held, value, calendars).due).toBe(due);
  });

  it('E4 a possible match with a case of lower risk, or an ended one, keeps its own', async () => {
    const known = { forename: 'Nora', surname: 'Othername', dob: '1985-06-07' };
    const plain = { offence_text: 'Criminal damage', suspect_ref: '' };
    await importOf({ ...known, ...plain, risk_grade: 'standard' });
    const id = await importOf({ ...known, ...plain, risk_grade: 'medium' });
    const gradeOf = (of: string) =>
      bench.rows(
        `select t.grade
          from import_row r
          join task t on t.instance = r.instance
          where r.import = $1`,
        [of],
      );
    expect(await gradeOf(id)).toEqual([{ grade: 'medium' }]);
    await bench.owner.query(
      `update case_file
        set status = 'closed', stage = 'closed', grade = 'high', closed_at = $1
        where id in (select case_id from import_row where code is null and case_id is not null)`,
      [START],
    );
    expect(await gradeOf(await importOf({ ...known, ...plain, risk_grade: 'medium' }))).toEqual([
      { grade: 'medium' },
    ]);
  });

  it('E3 a row that ends with our specialist has a case and a named worker', async () => {
    const id = await importOf({ dob: '2011-11-01', sv_flag: 'Y', offence_text: 'Sexual assault' });
    const [task] = await tasksOf(id);
    const complete = async (element: string, submission: object) => {
      const open = (await tasksOf(id)).find((one) => one.element === element);
      valueOf(await bench.engine.claimTask({ ...by(sade), task: open?.id ?? '' }));
      valueOf(
        await bench.engine.completeTask({
          ...by(sade),
          task: open?.id ?? '',
          submission: submission as never,
        }),
      );
    };
    expect(task?.element).toBe('work-row');
    await complete('work-row', { rowOutcome: 'specialist', why: 'A child.' });
    await complete('specialist-contact', {
      specialistRoute: 'specialist',
      acceptedBy: 'Our own IDVA',
      at: bench.now(),
      reference: 'I-1',
    });
    const [job] = await bench.rows<{ instance: string }>(
      `select j.instance
        from import_row r
        join job j on j.instance = r.instance
        where r.import = $1`,
      [id],
    );
    const [row] = await results(id);
    const worked = valueOf(
      await bench.casework.workRow({
        ...by(ina),
        instance: job?.instance ?? '',
        import: id,
        row: row?.row ?? 0,
        seen: [row?.code ?? ''],
        corrections: {},
        mergeWith: null,
      }),
    );
    expect(await fileOf(worked.case)).toMatchObject({
      namedWorker: 'sade',
      child: true,
      priority: 'P1',
      details: {
        group: 'under-18',
        routeChosen: true,
        handover: { to: 'specialist', acceptedBy: 'Our own IDVA', reference: 'I-1' },
      },
    });
    await bench.relay();
    const elements = (
      await bench.rows<{ element: string }>(
        `select element from task where case_id = $1 and state = 'open'`,
        [worked.case],
      )
    ).map(({ element }) => element);
    expect(elements).toContain('attempt-contact');
    expect(elements).not.toContain('choose-specialist-route');
  });

  it('B.5 a High victim who did not agree to the referral has a case', async () => {
    const [row] = await results(
      await importOf({
        da_flag: 'Y',
        risk_grade: 'high',
        dash_score: '17',
        suspect_relationship: 'husband',
        suspect_at_address: 'Y',
        consent_referral: 'N',
      }),
    );
    expect(row).toMatchObject({ outcome: 'accepted', priority: 'P1', contact: 'specialist' });
  });

  it("004-02 a parent's row makes the child the subject; the parent is told nothing", async () => {
    const [row] = await results(
      await importOf({
        role: 'parent',
        surname: 'Parentname',
        forename: 'Ada',
        dob: '1985-05-05',
        ho_offence_code: '44',
        offence_text: 'Theft of pedal cycle from a child',
        letter_safe: 'Y',
        letter_safe_at: '2026-11-22T10:00:00Z',
      }),
    );
    expect(row).toMatchObject({ outcome: 'accepted', priority: 'P1', contact: 'specialist' });
    const caseId = row?.case ?? '';
    expect(await fileOf(caseId)).toMatchObject({
      child: true,
      details: { group: 'under-18', contactPerson: { role: 'parent', childWishes: 'unknown' } },
    });
    const people = await bench.rows(
      `select c.role, p.child
        from case_person c
        join person p on p.id = c.person
        where c.case_id = $1
        order by c.role`,
      [caseId],
    );
    expect(people).toEqual([
      { role: 'parent', child: false },
      { role: 'victim', child: true },
    ]);
    const banner = await bench.persistence.inOrganisation('northvale', (tx) =>
      bench.casework.banner(tx, caseId, bench.now()),
    );
    expect(banner?.name).toBe('Child of Ada Parentname');
    expect(banner?.contact.map(({ allowed }) => allowed)).not.toContain('yes');
  });

  it('a row that cannot be imported keeps nobody else waiting, and goes to a person', async () => {
    const bad = inventedRecord(next++, START);
    const good = Array.from({ length: 25 }, () => ({ record: inventedRecord(next++, START) }));
    const id = await bench.casework.receiveCohort({
      ...by(ina),
      mapping: 'neutral',
      file: writeCsv([{ record: bad }, ...good]).file,
    });
    const commands: CaseworkBench['engine'] = {
      ...bench.engine,
      startInstanceIn: async (tx, command) => {
        if (command.process === 'victim-journey' && new RegExp(ofRow(id, 2)).test(command.command))
          throw new Error('a fault of ours');
        return bench.engine.startInstanceIn(tx, command);
      },
    };
    const record = await runImport(
      { persistence: bench.persistence, commands },
      { organisation: 'northvale', import: id },
    );
    expect(record).toMatchObject({ state: 'done', counters: { accepted: 25, rejected: 1 } });
    const [first] = await results(id);
    expect(first).toMatchObject({ row: 2, outcome: 'rejected', code: 'failed' });
    expect((await tasksOf(id)).filter(({ element }) => element === 'work-row')).toHaveLength(1);
  });
});
