import { jest } from '@jest/globals';
import type { JsonObject } from '@waymark/domain';
import { ASSAULT, caseWorld, DECISIONS, P1_HOURS } from '../testing/case-world.js';
import {
  amara,
  brook,
  by,
  openCaseworkBench,
  sade,
  valueOf,
  type CaseworkBench,
} from '../testing/casework-bench.js';

jest.setTimeout(120_000);

describe('a message that says how grave it is', () => {
  let bench: CaseworkBench;
  const world = caseWorld(() => bench, 7300);
  const { close, elements, fileOf, hoursTo } = world;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  const openCase = () => world.openCase(ASSAULT);
  const tell = (caseId: string, payload: JsonObject, name = 'incident.new') =>
    world.tell(caseId, name, payload);

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

  const inDanger = {
    emergency: true,
    called999: 'we-did',
    whereInDanger: 'At home.',
    dangerWords: 'He is at the door.',
  };
  const DANGER_TOLD: [string, (caseId: string) => Promise<void>][] = [
    [
      'in the form of a task',
      (caseId) =>
        world.complete(caseId, {
          element: 'attempt-contact',
          submission: {
            channel: 'phone',
            at: bench.now(),
            attemptOutcome: 'reached',
            insideSafeWindow: true,
            safeToContinue: true,
            ...inDanger,
          },
        }),
    ],
    [
      'beside a task',
      async (caseId) => {
        const told = { where: 'At home.', called999: 'we-did', words: null } as const;
        valueOf(await bench.casework.tellDanger({ ...by(amara), case: caseId, ...told }));
        await bench.relay();
      },
    ],
    ['in a message', (caseId) => tell(caseId, { emergency: true }, 'danger.now')],
  ];
  const graded = (caseId: string, grade: string) =>
    bench.owner.query('update case_file set grade = $2, police_grade = $2 where id = $1', [
      caseId,
      grade,
    ]);

  it.each(DANGER_TOLD)(
    'E0.4 danger now is P1 and handled as High, and a lower grade is out of date: %s',
    async (_, inWay) => {
      const caseId = await openCase();
      await graded(caseId, 'standard');
      await inWay(caseId);
      expect(await fileOf(caseId)).toMatchObject({ grade: null, priority: 'P1' });
      expect(await bench.rows('select handled_as from case_file where id = $1', [caseId])).toEqual([
        { handled_as: 'high' },
      ]);
      expect(await world.variablesOf(caseId)).toMatchObject({ grade: 'high', priority: 'P1' });
      expect(await elements(caseId)).toEqual(
        expect.arrayContaining(['answer-danger', 'review-risk-today']),
      );
    },
  );

  it('E4 the grade that danger made out of date needs a signature to become lower', async () => {
    const caseId = await openCase();
    await bench.owner.query(`update case_file set police_grade = 'medium' where id = $1`, [caseId]);
    await tell(caseId, { emergency: true }, 'danger.now');
    expect(await fileOf(caseId)).toMatchObject({
      policeGrade: null,
      details: { gradeBefore: 'medium' },
    });
    bench.pass(1);
    const answers = Object.fromEntries(
      Array.from({ length: 24 }, (_one, index) => [`q${index + 1}`, 'no']),
    );
    const assessment = {
      instrument: 'dash-24',
      version: '1',
      answers,
      grade: 'standard',
      professionalJudgement: 'as-answered',
    };
    await world.write(caseId, { assessment });
    await expect(world.write(caseId, { grade: 'standard' }, brook)).rejects.toMatchObject({
      refusal: { code: 'signed-by-no-supervisor' },
    });
    await world.write(caseId, { grade: 'standard' }, sade);
    expect(await fileOf(caseId)).toMatchObject({
      grade: 'standard',
      details: { gradeBefore: null },
    });
  });

  it('E0.4 danger now in a form of a closed case opens it again', async () => {
    const caseId = await openCase();
    await close(caseId);
    await tell(caseId, { incident: { what: 'Her car was scratched.' } });
    await world.complete(caseId, {
      element: 'review-risk-today',
      submission: {
        ...inDanger,
        whatChanged: 'He came back.',
        assessAgain: 'no',
        whyNot: 'Police are there now.',
        spokenTo: true,
      },
    });
    expect(await fileOf(caseId)).toMatchObject({ status: 'open', priority: 'P1' });
    expect(await elements(caseId)).toEqual(
      expect.arrayContaining(['answer-danger', 'attempt-contact']),
    );
  });

  it('a case that was closed long ago is reviewed if it says less', async () => {
    const caseId = await openCase();
    await close(caseId);
    await tell(caseId, { incident: { what: 'Her car was scratched.' } });
    expect(await elements(caseId)).toEqual(['review-risk-today']);
    expect(await fileOf(caseId)).toMatchObject({ status: 'closed' });
  });
});
