import { jest } from '@jest/globals';
import type { JsonObject } from '@waymark/domain';
import { ASSAULT, caseWorld, DECISIONS, P1_HOURS } from '../testing/case-world.js';
import {
  by,
  openCaseworkBench,
  sade,
  valueOf,
  type CaseworkBench,
} from '../testing/casework-bench.js';

jest.setTimeout(120_000);

const HIGH_ANSWERS = Object.fromEntries(
  Array.from({ length: 24 }, (_, index) => [`q${index + 1}`, index < 16 ? 'yes' : 'no']),
);

describe('a closed case in which the risk turns out to be High', () => {
  let bench: CaseworkBench;
  const world = caseWorld(() => bench, 7700);
  const { elements, fileOf, hoursTo, journeys } = world;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  /**
   * Open, with a journey that contacts the victim by the clock of priority 1 and asks what High
   * asks.
   */
  const expectOpen = async (caseId: string): Promise<void> => {
    expect(await fileOf(caseId)).toMatchObject({
      status: 'open',
      stage: 'intake',
      closedAt: null,
      priority: 'P1',
    });
    expect(await journeys(caseId)).toHaveLength(1);
    expect(await elements(caseId)).toEqual(
      expect.arrayContaining([...DECISIONS, 'attempt-contact']),
    );
    expect(await hoursTo(caseId, 'attempt-contact')).toBeLessThanOrEqual(P1_HOURS);
  };

  it.each<[string, JsonObject]>([
    ['the grade of a form', { grade: 'high' }],
    [
      'a judgement that is raised',
      {
        assessment: { grade: 'high', professionalJudgement: 'raised', rationale: 'He is back.' },
        grade: 'high',
      },
    ],
    [
      'the answers of a checklist and the grade',
      { assessment: { instrument: 'dash-24', version: '1', answers: HIGH_ANSWERS }, grade: 'high' },
    ],
  ])('is opened again by %s', async (_, writes) => {
    const caseId = await world.openCase(ASSAULT);
    await world.close(caseId);
    expect(await world.write(caseId, writes)).toMatchObject({ ok: true });
    await expectOpen(caseId);
  });

  it('is opened again if it was High before and is found to be High anew', async () => {
    const caseId = await world.openCase(ASSAULT);
    await world.write(caseId, { grade: 'high' });
    await world.close(caseId);
    bench.pass(1);
    await world.write(caseId, { grade: 'high' });
    await expectOpen(caseId);
  });

  it('is opened again by the answers of a review that was open when it closed', async () => {
    const caseId = await world.openCase(ASSAULT);
    await world.close(caseId);
    await world.tell(caseId, 'incident.new', { incident: { what: 'Her car was scratched.' } });
    await world.complete(caseId, {
      element: 'review-risk-today',
      submission: {
        whatChanged: 'She knows who it was.',
        assessAgain: 'yes',
        spokenTo: true,
        emergency: false,
        newAbuse: false,
      },
    });
    await world.complete(caseId, {
      element: 'assess-needs',
      submission: {
        safeToTalk: 'yes',
        health: 'some',
        shelter: 'none',
        family: 'some',
        skills: 'none',
        substances: 'none',
        money: 'some',
        outlook: 'none',
        social: 'not-asked',
        needCount: 3,
        victimWish: 'some',
        emergency: false,
      },
    });
    await world.complete(caseId, {
      element: 'assess-risk',
      submission: {
        closeToSuspect: 'no',
        generalAnswers: Object.fromEntries(
          [
            'threat',
            'afraid-of-what',
            'watched',
            'came-back',
            'knows-where',
            'silenced',
            'hurt',
            'weapon',
            'chosen',
            'not-secure',
            'alone',
          ].map((question) => [question, 'yes']),
        ),
        disputed: false,
        emergency: false,
        incidents12m: 1,
        childrenAtRisk: 'no',
      },
    });
    expect(await fileOf(caseId)).toMatchObject({ grade: 'high' });
    await expectOpen(caseId);
    const asked = (await elements(caseId)).filter((element) => element === 'marac-decision');
    await world.complete(caseId, {
      element: 'safety-plan',
      submission: { safetyPlan: 'A word that means call us.', agreed: 'yes', emergency: false },
    });
    expect((await elements(caseId)).filter((element) => element === 'marac-decision')).toEqual(
      asked,
    );
  });

  it('begins again in the journey that waits after its closure', async () => {
    const caseId = await world.openCase(ASSAULT);
    await bench.persistence.inOrganisation('northvale', (tx) =>
      bench.engine.startInstanceIn(tx, {
        ...by({ kind: 'system', id: 'test', roles: [] }),
        process: 'closure-and-feedback',
        caseId,
        businessKey: caseId,
        variables: { caseId, grade: 'standard', priority: 'P4' },
      }),
    );
    await bench.owner.query(
      `update case_file set status = 'closed', stage = 'closed' where id = $1`,
      [caseId],
    );
    await world.write(caseId, { grade: 'high' });
    expect(await fileOf(caseId)).toMatchObject({ status: 'open', priority: 'P1' });
    const told = await bench.rows<{ name: string; state: string }>(
      `select m.name, c.state
        from message m
        join message_correlation c on c.message = m.id
        join instance i on i.id = c.instance
        where i.case_id = $1 and i.process = 'closure-and-feedback'`,
      [caseId],
    );
    expect(told).toEqual([{ name: 'case.reopen', state: 'delivered' }]);
  });

  it('is opened again by danger now, when the danger has been answered', async () => {
    const caseId = await world.openCase(ASSAULT);
    await world.close(caseId);
    valueOf(
      await bench.casework.tellDanger({
        ...by(sade),
        case: caseId,
        where: 'at her sister',
        called999: 'we-did',
        words: 'He is at the door.',
      }),
    );
    await bench.relay();
    await world.complete(caseId, {
      as: sade,
      element: 'answer-danger',
      submission: {
        called999: 'we-did',
        helpNow: 'safe-now',
        whereNow: 'at her sister',
        known: 'Police.',
      },
    });
    expect(await fileOf(caseId)).toMatchObject({ status: 'open', priority: 'P1' });
    expect(await journeys(caseId)).toHaveLength(1);
    expect(await elements(caseId)).toContain('attempt-contact');
  });

  it('stays closed if it turns out to be less', async () => {
    const caseId = await world.openCase(ASSAULT);
    await world.close(caseId);
    await world.write(caseId, { grade: 'medium' });
    expect(await fileOf(caseId)).toMatchObject({ status: 'closed', grade: 'medium' });
    expect(await journeys(caseId)).toEqual([]);
  });

  it('stays closed if the victim has died', async () => {
    const caseId = await world.openCase(ASSAULT);
    await bench.die(caseId);
    await world.close(caseId);
    await world.write(caseId, { grade: 'high' });
    expect(await fileOf(caseId)).toMatchObject({ status: 'closed' });
    expect(await journeys(caseId)).toEqual([]);
  });
});
