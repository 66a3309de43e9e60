import { jest } from '@jest/globals';
import { eraseCase } from '@waymark/persistence';
import { createCasework } from '../casework.js';
import { inventedRecord, writeCsv } from '../synthetic/index.js';
import {
  by,
  codeOf,
  ina,
  openCaseworkBench,
  START,
  valueOf,
  type CaseworkBench,
} from '../testing/casework-bench.js';
import type { WorkRow } from './work-row.js';

jest.setTimeout(120_000);

describe('a row that a person has looked at', () => {
  let bench: CaseworkBench;
  let next = 0;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  type Patch = Record<string, string>;
  const rowOf = async (patch: Patch, invented = 5000 + next++) => {
    const id = await bench.import(
      writeCsv([{ record: { ...inventedRecord(invented, START), ...patch } }]).file,
    );
    const [result] = await bench.casework.importResults('northvale', { import: id, limit: 1 });
    return {
      import: id,
      row: result?.row ?? 0,
      outcome: result?.outcome,
      code: result?.code ?? '',
      case: result?.case ?? '',
    };
  };
  const work = (row: { import: string; row: number }, more: Partial<WorkRow> = {}) =>
    bench.casework.workRow({
      ...by(ina),
      import: row.import,
      row: row.row,
      seen: [],
      corrections: {},
      mergeWith: null,
      ...more,
    });
  const stored = (row: { import: string; row: number }) =>
    bench.rows('select outcome, code, case_id from import_row where import = $1 and row = $2', [
      row.import,
      row.row,
    ]);
  const cases = async () =>
    Number((await bench.rows<{ n: string }>('select count(*) as n from case_file'))[0]?.n);

  it('names the refused column', async () => {
    const row = await rowOf({ reported_at: 'yesterday' });
    await bench.relay();
    expect(row).toMatchObject({ outcome: 'rejected', code: 'invalid' });
    expect(await work(row)).toMatchObject({
      ok: false,
      failure: { code: 'required', detail: { column: 'reported_at' } },
    });
    expect(await stored(row)).toEqual([{ outcome: 'rejected', code: 'invalid', case_id: null }]);
  });

  it('opens one case for a corrected row, however often it is asked', async () => {
    const row = await rowOf({ dob: '31/12/1980', da_flag: 'Y', risk_grade: 'high' });
    const before = await cases();
    const command = {
      ...by(ina),
      import: row.import,
      row: row.row,
      seen: ['invalid'],
      corrections: { dob: '1980-12-31' },
      mergeWith: null,
    };
    const worked = valueOf(await bench.casework.workRow(command));
    expect(worked.how).toBe('accepted');
    expect(valueOf(await bench.casework.workRow(command))).toEqual(worked);
    expect(valueOf(await work(row))).toEqual({ case: worked.case, how: 'already-there' });
    expect(await cases()).toBe(before + 1);
    expect(await stored(row)).toEqual([
      { outcome: 'rejected', code: 'invalid', case_id: worked.case },
    ]);
    await bench.relay();
    expect(
      await bench.rows(`select process from instance where case_id = $1 and ended_at is null`, [
        worked.case,
      ]),
    ).toEqual([{ process: 'victim-journey' }]);
    expect(
      await bench.rows('select grade, police_grade, priority from case_file where id = $1', [
        worked.case,
      ]),
    ).toEqual([{ grade: null, police_grade: 'high', priority: 'P1' }]);
  });

  it('refuses an exclusion and a possible match until a person has seen them', async () => {
    const first = await rowOf({}, 5900);
    const row = await rowOf(
      { dob: 'never', victim_ref: 'V-TWIN', crime_ref: 'C-TWIN', exclude_reason: 'out of area' },
      5900,
    );
    expect([first.outcome, row.outcome]).toEqual(['accepted', 'rejected']);
    const corrections = { dob: String(inventedRecord(5900, START)['dob']) };
    expect(codeOf(await work(row, { corrections }))).toBe('out-of-area');
    expect(codeOf(await work(row, { corrections, seen: ['out-of-area'] }))).toBe('possible-match');
    expect(
      valueOf(await work(row, { corrections, seen: ['out-of-area', 'possible-match'] })).how,
    ).toBe('accepted');
  });

  it('merges a row into the case that a person names by its reference', async () => {
    const there = await rowOf({ da_flag: 'Y', risk_grade: 'medium' });
    const row = await rowOf({ dob: 'never' });
    expect(codeOf(await work(row, { mergeWith: 'WM-NOWHERE' }))).toBe('unknown-case');
    const [file] = await bench.rows<{ reference: string }>(
      'select reference from case_file where id = $1',
      [there.case],
    );
    expect(valueOf(await work(row, { mergeWith: file?.reference.toLowerCase() ?? '' }))).toEqual({
      case: there.case,
      how: 'merged',
    });
    expect(await stored(row)).toMatchObject([{ case_id: there.case }]);
    await bench.relay();
    expect(
      await bench.rows(
        `select 1
          from task t
          join instance i on i.id = t.instance
          where i.case_id = $1 and t.element = 'review-risk-today' and t.state = 'open'`,
        [there.case],
      ),
    ).toHaveLength(1);
  });

  it('keeps an unreadable row in the case that a person names', async () => {
    const there = await rowOf({});
    const line = writeCsv([{ record: inventedRecord(5990, START) }]).file.toString();
    const id = await bench.import(Buffer.from(`${line.split('\r\n')[0]}\r\nonly,three,fields\r\n`));
    expect(codeOf(await work({ import: id, row: 2 }))).toBe('required');
    expect(valueOf(await work({ import: id, row: 2 }, { mergeWith: there.case })).case).toBe(
      there.case,
    );
    expect(
      await bench.rows(`select 1 from note where case_id = $1 and kind = 'row-linked'`, [
        there.case,
      ]),
    ).toHaveLength(1);
  });

  it('refuses the case in which the victim is the suspect', async () => {
    const source = inventedRecord(5995, START);
    const there = await rowOf({ suspect_ref: 'V-SUSPECT' });
    const row = await rowOf(
      {
        victim_ref: 'V-SUSPECT',
        crime_ref: 'C-OTHER',
        source_system: String(source['source_system']),
      },
      5995,
    );
    expect(row).toMatchObject({ outcome: 'held', code: 'suspect-elsewhere' });
    expect(codeOf(await work(row, { mergeWith: there.case }))).toBe('suspect-there');
  });

  describe('a victim whom another row of the file names as its suspect', () => {
    /** Neither row opens a case: the file alone knows of the suspect. */
    const importTwoRows = async (): Promise<{ import: string; row: number; dob: string }> => {
      const victim = inventedRecord(6000 + next++, START);
      const other = inventedRecord(6000 + next++, START);
      const id = await bench.import(
        writeCsv([
          { record: { ...victim, dob: 'never' } },
          {
            record: {
              ...other,
              dob: 'never',
              source_system: String(victim['source_system']),
              suspect_ref: String(victim['victim_ref']),
            },
          },
        ]).file,
      );
      return { import: id, row: 2, dob: String(victim['dob']) };
    };
    /** Corrects the row, and counts how often that unseals the imported file. */
    const correct = async (
      { dob, ...row }: { import: string; row: number; dob: string },
      seen: string[],
    ): Promise<{ code: string | null; filesRead: number }> => {
      const { keys } = bench.persistence;
      let filesRead = 0;
      const decrypt = ((organisation, keyId, sealed, place) => {
        if (place.startsWith('import/file/')) filesRead++;
        return keys.decrypt(organisation, keyId, sealed, place);
      }) as typeof keys.decrypt;
      const casework = createCasework({
        persistence: { ...bench.persistence, keys: { ...keys, decrypt } },
        commands: bench.engine,
        sender: bench.provider,
      });
      const outcome = await casework.workRow({
        ...by(ina),
        ...row,
        seen,
        corrections: { dob },
        mergeWith: null,
      });
      return { code: codeOf(outcome), filesRead };
    };

    it('is refused until a person has seen it, and the file is not read again', async () => {
      const row = await importTwoRows();
      expect(await correct(row, [])).toEqual({ code: 'suspect-elsewhere', filesRead: 0 });
      expect(await correct(row, ['suspect-elsewhere'])).toEqual({ code: null, filesRead: 0 });
    });

    it('reads the file once for an import from before its suspects were stored', async () => {
      const row = await importTwoRows();
      await bench.owner.query('delete from import_suspect where import = $1', [row.import]);
      await bench.owner.query('update import set suspects_kept = false where id = $1', [
        row.import,
      ]);
      expect(await correct(row, [])).toEqual({ code: 'suspect-elsewhere', filesRead: 1 });
      expect(await correct(row, ['suspect-elsewhere'])).toEqual({ code: null, filesRead: 0 });
      expect(
        await bench.rows('select suspects_kept from import where id = $1', [row.import]),
      ).toEqual([{ suspects_kept: true }]);
    });

    it('stores a blind index of the suspect, and erases it with the case of its row', async () => {
      const row = await importTwoRows();
      const stored = () =>
        bench.rows<{ row: number; suspect_index: string }>(
          'select row, suspect_index from import_suspect where import = $1',
          [row.import],
        );
      expect(await stored()).toEqual([
        { row: 3, suspect_index: expect.stringMatching(/^[0-9a-f]{40,}$/) },
      ]);
      const corrections = { dob: '1980-12-31' };
      const named = { import: row.import, row: 3 };
      const { case: caseId } = valueOf(await work(named, { corrections }));
      await eraseCase(bench.persistence, {
        organisation: 'northvale',
        caseId,
        by: 'dpo',
        at: bench.now(),
      });
      expect(await stored()).toEqual([]);

      // The same for an import from before its suspects were stored: its file still names them.
      await bench.owner.query('update import set suspects_kept = false where id = $1', [
        row.import,
      ]);
      expect(await correct(row, [])).toMatchObject({ filesRead: 1 });
      expect(await stored()).toEqual([]);
    });
  });
});
