import { asking, diagram } from './designed-journey.js';
import type { SafetyWorld } from './safety-world.js';

const GRADES = ['standard', 'medium', 'high'].map((value) => ({ value, label: value }));
const grade = (bind: string) => ({ bind, type: 'choice', choices: GRADES });
const QUESTIONS = Array.from({ length: 24 }, (_, index) => ({
  id: `q${index + 1}`,
  text: `Question ${index + 1}`,
}));
const answers = (yes: number, rest = 'no') =>
  Object.fromEntries(QUESTIONS.map(({ id }, index) => [id, index < yes ? 'yes' : rest]));
const REST = {
  riskFlags: ['none'],
  incidents12m: 0,
  childrenAtRisk: 'no',
  repeat: false,
  disputed: false,
};
const NEEDS = {
  safeToTalk: 'yes',
  ...Object.fromEntries(
    ['health', 'shelter', 'family', 'skills', 'substances', 'money', 'outlook', 'social'].map(
      (need) => [need, 'none'],
    ),
  ),
  needCount: 0,
  victimWish: 'some',
  emergency: false,
};
const HIGH = { da_flag: 'Y', risk_grade: 'high' };
/** A script task that writes a variable. */
const script = (id: string, result: string, value: string, more = ''): string =>
  `<scriptTask id="${id}" scriptFormat="feel"><extensionElements>` +
  `<waymark:script result="${result}"/>${more}</extensionElements>` +
  `<script>="${value}"</script></scriptTask>`;

export function judgement(current: () => SafetyWorld): void {
  let world: SafetyWorld;
  beforeAll(async () => {
    world = current();
    const instrument = { id: 'short', version: '1', licence: 'ours' };
    await world.publish(asking('own-grade', { grade: grade('case.grade') }));
    await world.publish(
      asking('own-assessment', {
        instrument: 'case.assessment.instrument',
        version: 'case.assessment.version',
        score: { bind: 'case.assessment.score', type: 'integer' },
        judgement: 'case.assessment.professionalJudgement',
        rationale: 'case.assessment.rationale',
        grade: grade('case.assessment.grade'),
        fileGrade: grade('case.grade'),
        answers: {
          bind: 'case.assessment.answers',
          type: 'instrument',
          instrument,
          questions: QUESTIONS,
        },
      }),
    );
    await world.publish(
      asking('own-short-dash', {
        instrument: 'case.assessment.instrument',
        fileGrade: grade('case.grade'),
        grade: grade('case.assessment.grade'),
        answers: {
          bind: 'case.assessment.answers',
          type: 'instrument',
          instrument,
          questions: QUESTIONS.slice(0, 3),
        },
      }),
    );
    await world.publish(
      asking('own-closure', {
        reason: 'case.closure.reason',
        exit: 'case.closure.exitPlan',
        risk: 'case.closure.residualRisk',
        back: 'case.closure.howToReturn',
        stage: 'case.stage',
      }),
    );
    await world.publish(asking('own-tier', { tier: 'case.tier' }));
  });

  const file = async (caseId: string) =>
    (
      await world.rows(
        `select grade, police_grade, working_grade, tier, stage, status
          from case_file
          where id = $1`,
        [caseId],
      )
    )[0];
  const fill = async (person: string, journey: string, caseId: string, values: object) => {
    const instance = await world.start('Sue Pervisor', journey, { caseId });
    return world.complete(person, { instance, element: 'ask', values });
  };
  const refusal = async (answer: Promise<{ status: number; code: string | undefined }>) => {
    const { status, code } = await answer;
    return [status, code];
  };
  const unchanged = async (caseId: string, attempt: () => Promise<unknown>) => {
    const before = await file(caseId);
    await attempt();
    expect(await file(caseId)).toEqual(before);
  };

  it.each<[string, object, string]>([
    [
      'below the score',
      {
        instrument: 'dash-24',
        version: '1',
        answers: answers(15),
        judgement: 'as-answered',
        grade: 'standard',
      },
      'judgement-lowers',
    ],
    [
      'below the score, said to be raised',
      {
        instrument: 'dash-24',
        version: '1',
        answers: answers(15),
        judgement: 'raised',
        rationale: 'she seems well',
        grade: 'medium',
      },
      'judgement-lowers',
    ],
    [
      "with a score of one's own",
      { instrument: 'dash-24', version: '1', answers: answers(15), score: 0, grade: 'standard' },
      'judgement-lowers',
    ],
    [
      "don't know as no",
      { instrument: 'dash-24', version: '1', answers: answers(2, 'dont-know'), grade: 'standard' },
      'incomplete-lowers',
    ],
    [
      'declined as no',
      {
        instrument: 'young-person-24',
        version: '1',
        answers: answers(2, 'declined'),
        grade: 'medium',
      },
      'incomplete-lowers',
    ],
    [
      'not safe to ask as no',
      {
        instrument: 'dash-24',
        version: '1',
        answers: answers(2, 'not-safe-to-ask'),
        grade: 'standard',
      },
      'incomplete-lowers',
    ],
    [
      'no answers at all',
      { instrument: 'dash-24', version: '1', grade: 'standard' },
      'incomplete-lowers',
    ],
    [
      'raised without a reason',
      {
        instrument: 'dash-24',
        version: '1',
        answers: answers(3),
        judgement: 'raised',
        grade: 'high',
      },
      'judgement-without-rationale',
    ],
  ])('an assessment never lowers by itself: %s', async (_, values, code) => {
    const caseId = await world.openCase(HIGH);
    await unchanged(caseId, async () =>
      expect(await refusal(fill('Cass Worker', 'own-assessment', caseId, values))).toEqual([
        422,
        code,
      ]),
    );
    expect(await world.rows('select 1 from assessment where case_id = $1', [caseId])).toEqual([]);
  });

  it('an instrument that a designer cut short is incomplete, however it was answered', async () => {
    const caseId = await world.openCase(HIGH);
    const none = { instrument: 'dash-24', answers: { q1: 'no', q2: 'no', q3: 'no' } };
    await unchanged(caseId, async () => {
      expect(
        await refusal(
          fill('Cass Worker', 'own-short-dash', caseId, { ...none, grade: 'standard' }),
        ),
      ).toEqual([422, 'incomplete-lowers']);
      expect(await refusal(fill('Cass Worker', 'own-short-dash', caseId, none))).toEqual([
        200,
        undefined,
      ]);
      expect(
        await refusal(fill('Sue Pervisor', 'own-grade', caseId, { grade: 'standard' })),
      ).toEqual([422, 'lower-without-assessment']);
    });
  });

  it('a lower grade takes a new assessment and another person, who is a supervisor', async () => {
    const caseId = await world.openCase(HIGH);
    await unchanged(caseId, async () => {
      for (const person of ['Cass Worker', 'Sue Pervisor'])
        expect(await refusal(fill(person, 'own-grade', caseId, { grade: 'standard' }))).toEqual([
          422,
          'lower-without-assessment',
        ]);
      expect(
        await refusal(
          fill('Bo Both', 'own-assessment', caseId, {
            instrument: 'dash-24',
            version: '1',
            answers: answers(3),
            grade: 'standard',
          }),
        ),
      ).toEqual([200, undefined]);
      expect(await refusal(fill('Bo Both', 'own-grade', caseId, { grade: 'standard' }))).toEqual([
        422,
        'signed-by-assessor',
      ]);
      expect(
        await refusal(fill('Cass Worker', 'own-grade', caseId, { grade: 'standard' })),
      ).toEqual([422, 'signed-by-no-supervisor']);
      expect(
        await refusal(
          fill('Bo Both', 'own-assessment', caseId, { grade: 'standard', fileGrade: 'standard' }),
        ),
      ).toEqual([422, 'signed-by-assessor']);
    });
    expect(await refusal(fill('Sue Pervisor', 'own-grade', caseId, { grade: 'medium' }))).toEqual([
      200,
      undefined,
    ]);
    expect(await file(caseId)).toMatchObject({ grade: 'medium', police_grade: 'high' });
    // Raised again: the earlier approval no longer counts.
    expect(await refusal(fill('Cass Worker', 'own-grade', caseId, { grade: 'high' }))).toEqual([
      200,
      undefined,
    ]);
    await unchanged(caseId, async () =>
      expect(
        await refusal(fill('Sue Pervisor', 'own-grade', caseId, { grade: 'standard' })),
      ).toEqual([422, 'lower-without-assessment']),
    );
  });

  it('a case that nobody graded is high until somebody has assessed it', async () => {
    const caseId = await world.openCase({ da_flag: 'Y' });
    await unchanged(caseId, async () => {
      for (const person of ['Cass Worker', 'Sue Pervisor'])
        expect(await refusal(fill(person, 'own-grade', caseId, { grade: 'standard' }))).toEqual([
          422,
          'lower-without-assessment',
        ]);
      expect(
        await refusal(
          fill('Sue Pervisor', 'own-assessment', caseId, {
            grade: 'standard',
            fileGrade: 'standard',
          }),
        ),
      ).toEqual([422, 'incomplete-lowers']);
    });
  });

  it('the shipped assessment refuses choices below the answers, and hidden fields', async () => {
    const caseId = await world.openCase(HIGH);
    const instance = await world.start(
      'Cass Worker',
      'victim-journey',
      { caseId, grade: 'high', policeGrade: 'high', daFlag: true, priority: 'P1' },
      { process: 'needs-and-risk-assessment' },
    );
    const complete = (element: string, values: object) =>
      world.complete('Cass Worker', { instance, element, values });
    expect(await refusal(complete('assess-needs', NEEDS))).toEqual([200, undefined]);
    const [{ element } = { element: '' }] = await world.openTasks(`instance=${instance}`);
    expect(element).toBe('record-answers');
    const dash = { assessmentInstrument: 'dash-24', version: '1', emergency: false, ...REST };
    expect(await refusal(complete(element, { ...dash, riskAnswers: { q1: 'no' } }))).toEqual([
      422,
      'form-invalid',
    ]);
    expect(
      await refusal(
        complete(element, { ...dash, riskAnswers: answers(11), riskFlags: ['coercion'] }),
      ),
    ).toEqual([200, undefined]);
    await unchanged(caseId, async () => {
      for (const values of [
        { judgedFromMedium: 'standard' },
        { judgedFromStandard: 'standard' },
        { judgedFromMedium: 'medium', gradeFile1: 'standard' },
        { judgedFromMedium: 'medium', gradeFile3: 'standard' },
      ]) {
        expect(
          await refusal(
            complete('confirm-grade', { professionalJudgement: 'as-answered', ...values }),
          ),
        ).toEqual([422, 'form-invalid']);
      }
    });
  });

  it('E4 answers that give High grade the case at once, with nothing left to judge', async () => {
    const caseId = await world.openCase({ da_flag: 'Y', risk_grade: 'standard' });
    const instance = await world.start(
      'Cass Worker',
      'victim-journey',
      { caseId, grade: 'standard', policeGrade: 'standard', daFlag: true, priority: 'P2' },
      { process: 'needs-and-risk-assessment' },
    );
    const complete = (element: string, values: object) =>
      world.complete('Cass Worker', { instance, element, values });
    expect(await refusal(complete('assess-needs', NEEDS))).toEqual([200, undefined]);
    const dash = { assessmentInstrument: 'dash-24', version: '1', emergency: false, ...REST };
    const signs = { ...dash, riskFlags: ['strangulation'] };
    expect(
      await refusal(complete('record-answers', { ...signs, riskAnswers: answers(0) })),
    ).toEqual([422, 'form-invalid']);
    expect(
      await refusal(complete('record-answers', { ...signs, riskAnswers: answers(1) })),
    ).toEqual([200, undefined]);
    const [file] = await world.rows('select grade, handled_as from case_file where id = $1', [
      caseId,
    ]);
    expect(file).toEqual({ grade: 'high', handled_as: 'high' });
    const open = await world.openTasks(`instance=${instance}`);
    expect(open.map(({ element }) => element)).not.toContain('confirm-grade');
    expect(open.every((task) => task.grade === 'high')).toBe(true);
  });

  it('no variable lowers a case: from an operator, a script, a message or a start', async () => {
    const caseId = await world.openCase(HIGH);
    const supervisor = await world.as('Sue Pervisor');
    const [{ id: journey }] = await world.rows(
      `select id from instance where case_id = $1 and process = 'victim-journey'`,
      [caseId],
    );
    const variables = async () =>
      Object.fromEntries(
        (await (await world.as('Mana Ger')).get(`/instances/${journey}/variables`)).body.map(
          ({ name, value }: { name: string; value: unknown }) => [name, value],
        ),
      );
    const before = await variables();
    await unchanged(caseId, async () => {
      for (const set of [
        { grade: 'standard' },
        { grade: 'medium', scope: 'x' },
        { policeGrade: 'standard' },
      ]) {
        const answer = await supervisor.post(`/instances/${journey}/variables`, {
          variables: set,
          reason: 'it seems calmer',
        });
        expect([answer.status, answer.code]).toEqual([422, 'grade-lowers']);
      }
      for (const set of [{ priority: 'P4' }, { daFlag: false }]) {
        const answer = await supervisor.post(`/instances/${journey}/variables`, {
          variables: set,
          reason: 'it seems calmer',
        });
        expect([answer.status, answer.code]).toEqual([422, 'risk-lowers']);
      }
      for (const name of ['incident.new', 'risk.changed'])
        await supervisor.post('/messages', {
          name,
          key: caseId,
          payload: {
            grade: 'standard',
            policeGrade: 'standard',
            tier: 'T1',
            safeguarding: false,
            priority: 'P4',
            dashScore: 0,
            daFlag: false,
            endRequested: true,
            highRiskAnswered: true,
            closureApproved: true,
          },
        });
      await world.settle();
    });
    expect(await variables()).toMatchObject({
      grade: before['grade'],
      policeGrade: before['policeGrade'],
      priority: before['priority'],
      dashScore: before['dashScore'],
      daFlag: before['daFlag'],
      endRequested: before['endRequested'],
      highRiskAnswered: before['highRiskAnswered'],
    });
    expect(before['priority']).toBe('P1');
    expect(before['daFlag']).toBe(true);
    // A diagram calls its own work standard. The work list still shows the grade of the case.
    await world.publish([
      {
        path: 'own-script.bpmn',
        content: diagram('own-script', [
          {
            id: 'lower',
            xml: script('lower', 'grade', 'standard'),
          },
          {
            id: 'write',
            xml: script('write', 'stage', 'closed'),
          },
          { id: 'work', xml: '<userTask id="work" name="Work"/>' },
        ]),
      },
    ]);
    await unchanged(caseId, async () => {
      const instance = await world.start('Cass Worker', 'own-script', {
        caseId,
        grade: 'standard',
        priority: 'P4',
      });
      expect(await world.openTasks(`instance=${instance}`)).toEqual([
        expect.objectContaining({ case: caseId, grade: 'high' }),
      ]);
    });
  });

  it('only two people close a high-risk case, through its gates', async () => {
    const caseId = await world.openCase(HIGH);
    const said = {
      reason: 'support-completed',
      exit: 'knows whom to call',
      risk: 'he is abroad',
      back: 'told by telephone',
    };
    await unchanged(caseId, async () => {
      for (const person of ['Cass Worker', 'Sue Pervisor']) {
        const answer = await fill(person, 'own-closure', caseId, { ...said, stage: 'closed' });
        expect([answer.status, answer.code]).toEqual([422, 'closure-gates']);
      }
      await world.publish([
        {
          path: 'own-timer.bpmn',
          content: diagram('own-timer', [
            {
              id: 'wait',
              xml:
                '<intermediateCatchEvent id="wait"><timerEventDefinition>' +
                '<timeDuration xsi:type="tFormalExpression">PT1H</timeDuration>' +
                '</timerEventDefinition></intermediateCatchEvent>',
            },
            {
              id: 'close',
              xml: script(
                'close',
                'stage',
                'closed',
                '<waymark:mapping>' +
                  '<waymark:output source="=&quot;closed&quot;" target="stage"/>' +
                  '</waymark:mapping>',
              ),
            },
          ]),
        },
      ]);
      const instance = await world.start('Sue Pervisor', 'own-timer', { caseId });
      await world.pass(2);
      expect(await world.rows('select status from instance where id = $1', [instance])).toEqual([
        { status: 'completed' },
      ]);
      for (const { id } of await world.rows(
        'select id from instance where case_id = $1 and ended_at is null',
        [caseId],
      ))
        await (
          await world.as('Mana Ger')
        ).post(`/instances/${id}/cancel`, { reason: 'we are done here' });
    });
    expect((await file(caseId)).status).toBe('open');
  });

  it('the tier of a high-risk case is the highest', async () => {
    const caseId = await world.openCase(HIGH);
    await unchanged(caseId, async () => {
      for (const tier of ['T1', 'T2'])
        expect(await refusal(fill('Sue Pervisor', 'own-tier', caseId, { tier }))).toEqual([
          422,
          'tier-below-grade',
        ]);
    });
  });

  it('a person makes a MARAC referral: with time and who accepted it', async () => {
    const caseId = await world.openCase(HIGH);
    const instance = await world.start(
      'Sue Pervisor',
      'escalation',
      { caseId, grade: 'high' },
      { process: 'marac-decision' },
    );
    await world.pass(26);
    expect((await world.openTasks(`instance=${instance}`)).map(({ element }) => element)).toEqual([
      'decide-referral',
    ]);
    expect(
      await refusal(
        world.complete('Sue Pervisor', {
          instance,
          element: 'decide-referral',
          values: {
            draftNote: 'as at today',
            maracDecision: 'refer',
            reason: 'review was not done',
          },
        }),
      ),
    ).toEqual([200, undefined]);
    const done = {
      to: 'Northvale MARAC',
      at: new Date(Date.parse(world.now()) - 60_000).toISOString(),
      reference: 'M-1',
      acceptedBy: 'Named Person, co-ordinator',
      victimTold: true,
    };
    for (const missing of ['to', 'at', 'acceptedBy']) {
      expect(
        await refusal(
          world.complete('Iva Dee', {
            instance,
            element: 'hand-over-referral',
            values: { ...done, [missing]: ' ' },
          }),
        ),
      ).toEqual([422, 'form-invalid']);
    }
    expect(
      await refusal(
        world.complete('Iva Dee', {
          instance,
          element: 'hand-over-referral',
          values: { ...done, at: new Date(Date.parse(world.now()) + 3_600_000).toISOString() },
        }),
      ),
    ).toEqual([422, 'form-invalid']);
    expect(
      await world.rows(`select 1 from note where case_id = $1 and kind = 'handover'`, [caseId]),
    ).toEqual([]);
    expect(
      await refusal(
        world.complete('Iva Dee', { instance, element: 'hand-over-referral', values: done }),
      ),
    ).toEqual([200, undefined]);
  });
}
