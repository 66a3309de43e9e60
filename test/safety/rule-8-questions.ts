import { asking } from './designed-journey.js';
import type { Answer, SafetyWorld } from './safety-world.js';

const codesOf = ({ body }: Answer): string[] =>
  (body.findings ?? []).map(({ code }: { code: string }) => code);
const errorsOf = ({ body }: Answer): string[] =>
  (body.errors ?? []).map(({ field, code }: { field: string; code: string }) => `${field} ${code}`);
type Fields = Parameters<typeof asking>[1];
const DANGER = { bind: 'variable.emergency', type: 'boolean' };

/** What an earlier occasion left in the variables of a case. */
const BEFORE = {
  emergency: false,
  attempts: 0,
  attemptOutcome: 'no-answer',
  insideSafeWindow: true,
  safeToContinue: true,
  riskFlags: ['none'],
  incidents12m: 0,
  childrenAtRisk: 'no',
  repeat: false,
  disputed: false,
  safeToTalk: 'yes',
  needCount: 0,
  stalking: false,
  signedOff: true,
  lowerSigned: true,
  closureApproved: true,
  maracDecision: 'do-not-refer',
  safeguardingDecision: 'none',
};

export function questions(current: () => SafetyWorld): void {
  let world: SafetyWorld;
  beforeAll(() => void (world = current()));

  /** Starts a process with the answers of an earlier occasion, and reads its task. */
  async function opened(process: string, element: string) {
    const caseId = await world.openCase({ da_flag: 'Y', risk_grade: 'high' });
    const instance = await world.start(
      'Cass Worker',
      'victim-journey',
      {
        caseId,
        grade: 'high',
        policeGrade: 'high',
        priority: 'P1',
        tier: 'T3',
        clockStart: world.now(),
        ...BEFORE,
      },
      { process },
    );
    const task = await world.openTask(`instance=${instance}`, element);
    const person = await world.as('Sue Pervisor');
    return { task, person, detail: (await person.get(`/tasks/${task}`)).body };
  }

  it.each([
    ['contact-attempts', 'attempt-contact'],
    ['risk-review', 'review-risk-today'],
    ['needs-and-risk-assessment', 'assess-needs'],
    ['high-risk-actions', 'marac-decision'],
    ['high-risk-actions', 'safeguarding-decision'],
  ])('E2, E4: %s opens %s unanswered, whatever was answered before', async (process, element) => {
    const { detail } = await opened(process, element);
    expect(detail.values).toEqual({});
    expect(detail.draft).toBeNull();
  });

  it('E2: nobody completes a conversation without the answer about danger', async () => {
    const { task, person } = await opened('contact-attempts', 'attempt-contact');
    const values = {
      channel: 'phone',
      at: new Date(Date.parse(world.now()) - 1_000).toISOString(),
      attemptOutcome: 'reached',
      insideSafeWindow: true,
      safeToContinue: true,
    };
    const untouched = await person.post(`/tasks/${task}/complete`, { values });
    expect(untouched.status).toBe(422);
    expect(errorsOf(untouched)).toEqual(['emergency required']);
    const emptied = await person.post(`/tasks/${task}/complete`, {
      values: { ...values, emergency: null },
    });
    expect(errorsOf(emptied)).toEqual(['emergency required']);
    const asked = await person.post(`/tasks/${task}/complete`, {
      values: { ...values, emergency: false },
    });
    expect(asked.status).toBe(200);
  });

  it('E4: a new assessment counts only answers given since its task opened', async () => {
    const { task, person } = await opened('needs-and-risk-assessment', 'assess-needs');
    const untouched = await person.post(`/tasks/${task}/complete`, { values: {} });
    expect(untouched.status).toBe(422);
    expect(errorsOf(untouched)).toContain('safeToTalk required');
  });

  const NEEDS = {
    safeToTalk: 'yes',
    emergency: false,
    ...Object.fromEntries(
      ['health', 'shelter', 'family', 'skills', 'substances', 'money', 'outlook', 'social'].map(
        (need) => [need, need === 'health' ? 'high' : 'none'],
      ),
    ),
    needCount: 1,
    victimWish: 'some',
  };
  const assessing = async (caseId: string) => {
    const instance = await world.start(
      'Cass Worker',
      'victim-journey',
      { caseId, grade: 'high', policeGrade: 'high', priority: 'P1' },
      { process: 'needs-and-risk-assessment' },
    );
    return world.openTask(`instance=${instance}`, 'assess-needs');
  };

  it('E4: the last answer of the same case stands beside the question, never in it', async () => {
    const caseId = await world.openCase({ da_flag: 'Y', risk_grade: 'high' });
    const worker = await world.as('Cass Worker');
    const first = await assessing(caseId);
    expect((await worker.get(`/tasks/${first}`)).body.lastAnswers).toEqual({});
    // A draft is not an answer.
    await worker.put(`/tasks/${first}/draft`, { values: { ...NEEDS, money: 'high' } });
    const answered = world.now();
    expect((await worker.post(`/tasks/${first}/complete`, { values: NEEDS })).status).toBe(200);
    await world.settle();
    const { body } = await worker.get(`/tasks/${await assessing(caseId)}`);
    expect(body.values).toEqual({});
    expect(body.lastAnswers).toMatchObject({
      health: { value: 'high', by: 'Cass Worker' },
      money: { value: 'none', by: 'Cass Worker' },
      victimWish: { value: 'some', by: 'Cass Worker' },
    });
    expect(body.lastAnswers.health.at >= answered).toBe(true);
    // The answer about danger of the same call, beside a question that is asked again.
    expect(body.lastAnswers.emergency).toMatchObject({ value: false, by: 'Cass Worker' });
    const other = await world.openCase({ da_flag: 'Y', risk_grade: 'high' });
    const elsewhere = await worker.get(`/tasks/${await assessing(other)}`);
    expect(elsewhere.body.lastAnswers).toEqual({});
  });

  describe('E2: what was said of danger, beside the question', () => {
    const IN_DANGER = {
      ...NEEDS,
      emergency: true,
      called999: 'we-did',
      whereInDanger: 'At home',
      dangerWords: 'He is at the door.',
    };
    const lastOf = async (task: string) => {
      const { values, lastAnswers } = (await (await world.as('Cass Worker')).get(`/tasks/${task}`))
        .body;
      expect(values).toEqual({});
      return { danger: lastAnswers.emergency?.value, health: lastAnswers.health?.value };
    };
    const answered = async (values: object) => {
      const caseId = await world.openCase({ da_flag: 'Y', risk_grade: 'high' });
      const worker = await world.as('Cass Worker');
      const first = await assessing(caseId);
      expect((await worker.post(`/tasks/${first}/complete`, { values })).status).toBe(200);
      await world.settle();
      return { caseId, next: await assessing(caseId) };
    };

    it('no longer shows on another day that there was none', async () => {
      const { next } = await answered(NEEDS);
      expect(await lastOf(next)).toEqual({ danger: false, health: 'high' });
      await world.pass(25);
      expect(await lastOf(next)).toEqual({ danger: undefined, health: 'high' });
    });

    it('always shows that there was some', async () => {
      const { next } = await answered(IN_DANGER);
      expect(await lastOf(next)).toMatchObject({ danger: true });
      await world.pass(24 * 14);
      expect(await lastOf(next)).toMatchObject({ danger: true });
    });

    it('does not show that there was none once danger has been reported', async () => {
      const { caseId, next } = await answered(NEEDS);
      await world.pass(0.02);
      const told = await (
        await world.as('Cass Worker')
      ).post(`/cases/${caseId}/danger`, {
        whereInDanger: 'At home',
        called999: 'no',
        words: 'He is at the door.',
      });
      expect(told.status).toBe(200);
      await world.settle();
      expect(await lastOf(next)).toEqual({ danger: undefined, health: 'high' });
    });
  });

  it('E4: a remembered answer is encrypted, and hidden from people in conflict', async () => {
    const caseId = await world.openCase({ da_flag: 'Y', risk_grade: 'high' });
    await world.complete('Cass Worker', {
      instance: (
        await world.rows('select instance from task where id = $1', [await assessing(caseId)])
      )[0].instance,
      element: 'assess-needs',
      values: { ...NEEDS, words: 'I sleep badly' },
    });
    const kept = await world.rows('select body from task_answer where case_id = $1', [caseId]);
    expect(kept).toHaveLength(1);
    expect(kept[0].body.toString('utf8')).not.toContain('high');
    const again = await assessing(caseId);
    await (
      await world.as('Saffi Lead')
    ).post(`/cases/${caseId}/conflicts`, { person: 'colin-worker', reason: 'a neighbour' });
    expect((await (await world.as('Colin Worker')).get(`/tasks/${again}`)).status).toBe(404);
  });

  it('E2: unfinished input goes with the task, without its answer about danger', async () => {
    const caseId = await world.openCase({ da_flag: 'Y', risk_grade: 'high' });
    const task = await assessing(caseId);
    const [cass, colin, sue] = await Promise.all(
      ['Cass Worker', 'Colin Worker', 'Sue Pervisor'].map((name) => world.as(name)),
    );
    const draftsOf = async (person = cass) => {
      const { draft, handedOn } = (await person?.get(`/tasks/${task}`))?.body ?? {};
      return { draft: draft?.values ?? null, handedOn: handedOn?.values ?? null };
    };
    await cass?.post(`/tasks/${task}/claim`);
    const values = { safeToTalk: 'yes', emergency: false, health: 'some' };
    await cass?.put(`/tasks/${task}/draft`, { values });
    const typed = { safeToTalk: 'yes', health: 'some' };
    expect(await draftsOf()).toEqual({ draft: typed, handedOn: null });
    expect(await draftsOf(colin)).toEqual({ draft: null, handedOn: null });
    await sue?.post(`/tasks/${task}/assign`, { to: colin?.id, reason: 'Cass is ill' });
    expect(await draftsOf(colin)).toEqual({ draft: null, handedOn: typed });
    const { handedOn } = (await colin?.get(`/tasks/${task}`))?.body ?? {};
    expect(handedOn).toMatchObject({ by: 'Cass Worker', savedAt: expect.any(String) });
    // Neither a supervisor who only looks nor the person who gave the task away gets it.
    expect(await draftsOf(sue)).toEqual({ draft: null, handedOn: null });
    expect(await draftsOf()).toEqual({ draft: typed, handedOn: null });
    await colin?.put(`/tasks/${task}/draft`, { values: { health: 'high' } });
    expect(await draftsOf(colin)).toEqual({ draft: { health: 'high' }, handedOn: null });
  });

  it('publishing refuses questions that open answered, whoever approves', async () => {
    const published = async (fields: Fields, more: object = {}) => {
      const files = asking('own-questions', fields);
      const form = JSON.parse(files[1]?.content ?? '');
      return world.publishAnyhow([
        files[0] ?? { path: '', content: '' },
        { path: 'forms/own-questions-form.json', content: JSON.stringify({ ...form, ...more }) },
      ]);
    };
    const required = { ...DANGER, required: true };
    const answered: Fields[] = [
      { emergency: { ...required, default: false } },
      { emergency: { ...required, shows: 'current' } },
      { unsafe: { bind: 'case.contactRule.phone', default: 'safe' } },
      { agreed: { bind: 'variable.agreed', type: 'boolean', default: true } },
    ];
    for (const fields of answered) {
      const refused = await published(fields);
      expect(refused.status).toBe(422);
      expect(codesOf(refused)).toContain('form-question-answered');
    }
    for (const [bind, value] of [
      ['case.consent.support', 'given'],
      ['case.contactRule.confirmedByVictim', true],
      ['case.contactAttempt.outcome', 'reached'],
      ['case.death', true],
    ] as const) {
      const hidden = { bind, type: 'hidden', default: value };
      for (const condition of [{}, { visibleWhen: { field: 'daFlag', equals: true } }]) {
        const refused = await published({ said: { ...hidden, ...condition } });
        expect(refused.status).toBe(422);
        expect(codesOf(refused)).toContain('word-not-asked');
      }
    }
    for (const [fields, more] of [
      [{ outcome: 'case.contactAttempt.outcome' }, {}],
      [{ note: 'case.workerNote' }, { afterSpeech: true }],
      [{ outcome: 'case.contactAttempt.outcome', emergency: DANGER }, {}],
    ] as const) {
      const refused = await published(fields, more);
      expect(refused.status).toBe(422);
      expect(codesOf(refused)).toContain('danger-not-asked');
    }
  });
}
