import { jest } from '@jest/globals';
import { ASSAULT, BURGLARY, caseWorld, GRAVE } from '../testing/case-world.js';
import { openCaseworkBench, type CaseworkBench } from '../testing/casework-bench.js';

jest.setTimeout(120_000);

describe('grave news of a case whose journey listens for it nowhere', () => {
  let bench: CaseworkBench;
  const world = caseWorld(() => bench, 6600);
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  /** As an older version, or an organisation's own journey, that does not listen. */
  const deafen = (caseId: string) =>
    bench.owner.query(
      `delete from subscription
        where name in ('incident.new', 'risk.changed')
          and instance in (select id from instance where case_id = $1)`,
      [caseId],
    );
  const told = async (caseId: string): Promise<string[]> => {
    await bench.engine.watchNotices('northvale');
    return (
      await bench.rows<{ person: string }>(
        `select distinct person from notice where kind = 'grave-news-unheard' and case_id = $1`,
        [caseId],
      )
    ).map(({ person }) => person);
  };

  it('is told to a supervisor at once: a message', async () => {
    const caseId = await world.openCase(ASSAULT);
    await deafen(caseId);
    bench.pass(1);
    await world.tell(caseId, 'incident.new', { policeGrade: 'high' });
    expect(await world.elements(caseId)).not.toContain('review-risk-today');
    expect(await told(caseId)).toContain('sade');
  });

  it('is told to a supervisor at once: a row', async () => {
    const record = world.victim(ASSAULT);
    const { case: caseId } = await world.send(record);
    await deafen(caseId);
    bench.pass(1);
    await world.send({ ...record, ...GRAVE, crime_ref: 'GRAVE-1' });
    expect(await told(caseId)).toContain('sade');
  });

  it('is told also if the journey went on to another task meanwhile', async () => {
    const caseId = await world.openCase(ASSAULT);
    await deafen(caseId);
    bench.pass(1);
    await world.tell(caseId, 'incident.new', { policeGrade: 'high' });
    await world.complete(caseId, {
      element: 'attempt-contact',
      submission: {
        channel: 'phone',
        at: bench.now(),
        attemptOutcome: 'reached',
        insideSafeWindow: true,
        safeToContinue: true,
        emergency: false,
      },
    });
    expect(await world.elements(caseId)).toContain('record-consent');
    expect(await told(caseId)).toContain('sade');
  });

  it('E0.4 is not told of danger, which has a task of its own', async () => {
    const caseId = await world.openCase(ASSAULT);
    await deafen(caseId);
    bench.pass(1);
    await world.tell(caseId, 'danger.now', { emergency: true });
    expect(await world.elements(caseId)).toContain('answer-danger');
    expect(await told(caseId)).toEqual([]);
  });

  it('is not told where the journey asks somebody, or where it is not grave', async () => {
    const heard = await world.openCase(ASSAULT);
    bench.pass(1);
    await world.tell(heard, 'incident.new', { policeGrade: 'high' });
    expect(await world.elements(heard)).toContain('review-risk-today');
    expect(await told(heard)).toEqual([]);
    const small = await world.openCase(BURGLARY);
    await deafen(small);
    bench.pass(1);
    await world.tell(small, 'incident.new', { incident: { what: 'A bicycle.', priority: 'P4' } });
    expect(await told(small)).toEqual([]);
  });
});
