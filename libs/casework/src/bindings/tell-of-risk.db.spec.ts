import { jest } from '@jest/globals';
import type { JsonObject } from '@waymark/domain';
import { loadCase, saveCase } from '../case-file/case-store.js';
import { inventedRecord, writeCsv } from '../synthetic/index.js';
import {
  by,
  openCaseworkBench,
  sade,
  START,
  valueOf,
  type CaseworkBench,
} from '../testing/casework-bench.js';

jest.setTimeout(120_000);

const ASSAULT = {
  da_flag: 'N',
  sv_flag: 'N',
  stalking_flag: 'N',
  hba_flag: 'N',
  trafficking_flag: 'N',
  risk_grade: '',
  dash_score: '',
  offence_text: 'Assault',
  ho_offence_code: '8N',
  suspect_relationship: 'stranger',
};
const DECISIONS = ['idva-handover', 'marac-decision', 'safeguarding-decision'];

/** It is 06:00, and the 4 service hours of a priority 1 begin at 08:00. */
const P1_HOURS = 6;

describe('a message that says how grave it is', () => {
  let bench: CaseworkBench;
  let next = 7300;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  const openCase = async (): Promise<string> => {
    const record = { ...inventedRecord(next++, START), ...ASSAULT };
    const id = await bench.import(writeCsv([{ record }]).file);
    await bench.relay();
    const [row] = await bench.casework.importResults('northvale', { import: id, limit: 1 });
    return row?.case ?? '';
  };
  const tell = async (key: string, payload: JsonObject, name = 'incident.new') => {
    const principal = { kind: 'person' as const, id: 'a-partner', roles: ['partner'] };
    valueOf(await bench.engine.publishMessage({ ...by(principal), name, key, payload }));
    await bench.relay();
  };
  const fileOf = (caseId: string) =>
    bench.persistence.inOrganisation('northvale', (tx) =>
      loadCase({ tx, keys: bench.persistence.keys }, caseId, { lock: false }),
    );
  const tasks = (caseId: string) =>
    bench.rows<{ element: string; due: Date }>(
      `select t.element, t.due
        from task t
        join instance i on i.organisation = t.organisation and i.id = t.instance
        where i.case_id = $1 and i.ended_at is null and t.state = 'open'
        order by t.element`,
      [caseId],
    );
  const elements = async (caseId: string) => (await tasks(caseId)).map(({ element }) => element);
  const hoursTo = async (caseId: string, element: string): Promise<number> => {
    const found = (await tasks(caseId)).find((task) => task.element === element);
    return ((found?.due.getTime() ?? Infinity) - Date.parse(bench.now())) / 3_600_000;
  };
  /** Without a journey: as more than 12 months after it was closed. */
  const close = async (caseId: string): Promise<void> => {
    for (const { id } of await bench.rows<{ id: string }>(
      'select id from instance where case_id = $1 and ended_at is null',
      [caseId],
    ))
      valueOf(await bench.engine.cancelInstance({ ...by(sade), instance: id, reason: 'a test' }));
    await bench.relay();
    await bench.persistence.inOrganisation('northvale', async (tx) => {
      const within = { tx, keys: bench.persistence.keys, at: bench.now(), by: 'test' };
      const file = await loadCase(within, caseId, { lock: true });
      if (file)
        await saveCase(within, { ...file, status: 'closed', stage: 'closed' }, 'closed-in-test');
    });
  };

  it.each<[string, string, JsonObject]>([
    ['a grade without an incident', 'incident.new', { policeGrade: 'high' }],
    ['a grade by its other name', 'risk.changed', { grade: 'high' }],
    ['a grade in the incident', 'incident.new', { incident: { policeGrade: 'high' } }],
    ['a grade as in a row', 'incident.new', { incident: { rowGrade: 'high' } }],
    ['a grade beside an incident', 'incident.new', { incident: { what: 'x' }, grade: 'high' }],
    ['a grade beside another message', 'victim.reply', { policeGrade: 'high' }],
  ])('High is P1, due in 4 hours, and opens the decisions: %s', async (_, name, payload) => {
    const caseId = await openCase();
    await tell(caseId, payload, name);
    expect(await fileOf(caseId)).toMatchObject({ policeGrade: 'high', priority: 'P1' });
    expect(await elements(caseId)).toEqual(
      expect.arrayContaining([...DECISIONS, 'review-risk-today']),
    );
    expect(await hoursTo(caseId, 'attempt-contact')).toBeLessThanOrEqual(P1_HOURS);
  });

  it.each<[string, JsonObject]>([
    ['a high score', { dashScore: 20 }],
    ['domestic abuse that nobody graded', { daFlag: true }],
    ['stalking', { incident: { flags: { stalking: true } } }],
    ["so-called 'honour'-based abuse", { incident: { hba: true } }],
    ['strangulation', { strangulation: true }],
    ['threats to kill', { incident: { flags: { threatsToKill: true } } }],
  ])('%s is P1, and first contact is due in 4 hours', async (_, payload) => {
    const caseId = await openCase();
    await tell(caseId, payload);
    expect(await fileOf(caseId)).toMatchObject({ priority: 'P1' });
    expect(await hoursTo(caseId, 'attempt-contact')).toBeLessThanOrEqual(P1_HOURS);
  });

  it.each<[string, JsonObject]>([
    ['a child', { child: true }],
    ['a child, in the incident', { incident: { child: true } }],
    ['sexual violence', { svFlag: true }],
    ['sexual violence, in the incident', { incident: { flags: { svFlag: true } } }],
  ])('a person chooses the route first: %s', async (_, payload) => {
    const caseId = await openCase();
    await tell(caseId, payload);
    expect(await fileOf(caseId)).toMatchObject({ priority: 'P1' });
    const open = await elements(caseId);
    expect(open).toContain('choose-specialist-route');
    expect(open).not.toContain('attempt-contact');
  });

  it.each<[string, JsonObject, string]>([
    ['High', { policeGrade: 'high' }, 'attempt-contact'],
    ['stalking', { stalking: true }, 'attempt-contact'],
    ['a child', { incident: { child: true } }, 'choose-specialist-route'],
  ])('opens a case again that was closed long ago: %s', async (_, payload, element) => {
    const caseId = await openCase();
    await close(caseId);
    await tell(caseId, payload);
    expect(await fileOf(caseId)).toMatchObject({ status: 'open', priority: 'P1' });
    expect(await elements(caseId)).toEqual(expect.arrayContaining([element, 'review-risk-today']));
    expect(await hoursTo(caseId, element)).toBeLessThanOrEqual(P1_HOURS);
  });

  it('a case that was closed long ago is reviewed if it says less', async () => {
    const caseId = await openCase();
    await close(caseId);
    await tell(caseId, { incident: { what: 'Her car was scratched.' } });
    expect(await elements(caseId)).toEqual(['review-risk-today']);
    expect(await fileOf(caseId)).toMatchObject({ status: 'closed' });
  });
});
