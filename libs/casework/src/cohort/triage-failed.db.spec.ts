import { jest } from '@jest/globals';
import { compileDecisions } from '@waymark/decisions';
import { inventedRecord, writeCsv } from '../synthetic/index.js';
import {
  by,
  openCaseworkBench,
  sade,
  START,
  type CaseworkBench,
} from '../testing/casework-bench.js';

jest.setTimeout(120_000);

/** A table that compares the words of the crime with a number: wrong for every row but the last. */
const WRONG = `
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:t">
  <decision id="priority" name="priority">
    <variable name="priority"/>
    <decisionTable hitPolicy="FIRST">
      <input><inputExpression typeRef="number"><text>offenceText</text></inputExpression></input>
      <output name="priority"/>
      <rule>
        <inputEntry><text>&gt; 3</text></inputEntry>
        <outputEntry><text>"P1"</text></outputEntry>
      </rule>
      <rule>
        <inputEntry><text>-</text></inputEntry>
        <outputEntry><text>"P3"</text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
</definitions>`;

describe('a table of the triage that cannot be evaluated for a row', () => {
  let bench: CaseworkBench;
  beforeAll(async () => void (bench = await openCaseworkBench()));
  afterAll(() => bench?.close());

  it('sets the row aside for a person as one that could be P1', async () => {
    const compiled = compileDecisions([{ name: 'wrong.dmn', xml: WRONG }]);
    if (!compiled.ok) throw new Error('not a table');
    await bench.rows(
      `update program p
        set body = jsonb_set(body::jsonb, '{decisions,priority}', $1::jsonb)::json
        from deployment d
        join journey_version v on v.organisation = d.organisation
          and v.journey = d.journey
          and v.version = d.version
        where d.journey = 'daily-cohort-triage'
          and p.organisation = v.organisation
          and p.id = v.program`,
      [JSON.stringify(compiled.value.decisions[0])],
    );
    const { file } = writeCsv([{ record: inventedRecord(9500, START) }]);
    const id = await bench.import(file);
    await bench.relay();
    expect(
      await bench.casework.importResults('northvale', { import: id, limit: 10 }),
    ).toMatchObject([{ outcome: 'rejected', code: 'failed', case: null }]);
    expect(
      await bench.rows(
        `select t.priority
          from import_row r
          join task t on t.instance = r.instance and t.state = 'open'
          where r.import = $1`,
        [id],
      ),
    ).toEqual([{ priority: 'P1' }]);
    const worked = await bench.casework.workRow({
      ...by(sade),
      import: id,
      row: 2,
      seen: [],
      corrections: {},
      mergeWith: null,
    });
    expect(worked.ok || worked.failure.code).toBe('triage-failed');
    expect(await bench.rows('select id from case_file')).toEqual([]);
  });
});
