import { asking, sending } from './designed-journey.js';
import type { SafetyWorld } from './safety-world.js';

const ANSWERS = ['given', 'refused', 'withdrawn'].map((value) => ({ value, label: value }));
const answer = (bind: string) => ({ bind, type: 'choice', choices: ANSWERS });

export function consent(current: () => SafetyWorld): void {
  let world: SafetyWorld;
  beforeAll(async () => {
    world = current();
    await world.publish(
      asking('own-consent', {
        support: answer('case.consent.support'),
        sharing: answer('case.consent.sharing'),
        contact: answer('case.consent.contact'),
        words: 'case.consent.words',
      }),
    );
    await world.publish(
      sending('bare-appointment', {
        template: 'appointment',
        messageClass: 'appointment',
        channel: 'text',
      }),
    );
  });

  const open = async (caseId: string) =>
    (await world.openTasks(`case=${caseId}`)).map(({ element }) => element);
  const consentOf = async (caseId: string) =>
    (await (await world.as('Saffi Lead')).get(`/cases/${caseId}`)).body.file.consent;
  /** Works a case until the agreement is recorded and the high-risk work has begun. */
  async function highRiskWork(): Promise<string> {
    const caseId = await world.openCase({
      da_flag: 'Y',
      risk_grade: 'high',
      phone1_safe: 'Y',
      phone1_safe_at: new Date(Date.parse(world.now()) - 86_400_000).toISOString(),
    });
    await world.complete('Cass Worker', {
      case: caseId,
      element: 'attempt-contact',
      values: {
        channel: 'phone',
        at: new Date(Date.parse(world.now()) - 1_000).toISOString(),
        attemptOutcome: 'reached',
        insideSafeWindow: true,
        safeToContinue: true,
        emergency: false,
      },
    });
    await world.start(
      'Cass Worker',
      'victim-journey',
      { caseId, grade: 'high', policeGrade: 'high', priority: 'P1' },
      { process: 'high-risk-actions' },
    );
    return caseId;
  }
  const RISK_WORK = ['idva-handover', 'marac-decision', 'safeguarding-decision'];

  it('a withdrawal creates a task and ends no high-risk or safeguarding work', async () => {
    const caseId = await highRiskWork();
    expect(await open(caseId)).toEqual(expect.arrayContaining(RISK_WORK));
    const supervisor = await world.as('Sue Pervisor');
    for (const withdrawn of ['sharing', 'support', 'contact']) {
      expect(
        (
          await supervisor.post('/messages', {
            name: 'consent.withdrawn',
            key: caseId,
            payload: { withdrawn },
          })
        ).body,
      ).toMatchObject({ state: 'correlated' });
      await world.settle();
    }
    expect(await open(caseId)).toEqual(
      expect.arrayContaining([
        ...RISK_WORK,
        'stop-sharing',
        'decide-on-withdrawal',
        'agree-contact-change',
      ]),
    );
    expect(await open(caseId)).not.toContain('confirm-withdrawal');
    // The person has to record who was told before the withdrawal of sharing can be completed.
    expect(
      await world.complete('Cass Worker', {
        case: caseId,
        element: 'stop-sharing',
        values: {
          told: ' ',
          lawfulSharing: 'none',
          victimTold: true,
          saidThemselves: true,
          emergency: false,
        },
      }),
    ).toMatchObject({ status: 422, code: 'form-invalid' });
    expect(
      await world.complete('Cass Worker', {
        case: caseId,
        element: 'stop-sharing',
        values: {
          told: 'The housing service, today',
          lawfulSharing: 'lawful',
          victimTold: true,
          saidThemselves: true,
          emergency: false,
        },
      }),
    ).toMatchObject({ status: 200 });
    expect(
      await world.complete('Cass Worker', {
        case: caseId,
        element: 'decide-on-withdrawal',
        values: { withdrawalDecision: 'end', why: 'she asked' },
      }),
    ).toMatchObject({ status: 403, code: 'not-permitted' });
    expect(await consentOf(caseId)).toMatchObject({ sharing: { answer: 'withdrawn' } });
    expect(await open(caseId)).toEqual(expect.arrayContaining(RISK_WORK));
    expect(await world.rows('select status from case_file where id = $1', [caseId])).toEqual([
      { status: 'open' },
    ]);
  });

  it("a designer's own form that withdraws everything stops contact and ends no work", async () => {
    const caseId = await highRiskWork();
    const before = await open(caseId);
    const queued = await world.start('Sue Pervisor', 'own-consent', { caseId });
    await world.complete('Cass Worker', {
      instance: queued,
      element: 'ask',
      values: {
        support: 'withdrawn',
        sharing: 'withdrawn',
        contact: 'withdrawn',
        words: 'she wants nothing more',
      },
    });
    expect(await consentOf(caseId)).toMatchObject({
      support: { answer: 'withdrawn' },
      sharing: { answer: 'withdrawn' },
      contact: { answer: 'withdrawn' },
    });
    expect(await open(caseId)).toEqual(expect.arrayContaining(before));
    const sent = world.sent().length;
    const instance = await world.start('Sue Pervisor', 'bare-appointment', { caseId });
    expect([
      world.sent().length,
      await world.rows('select state, error from outbox where instance = $1', [instance]),
    ]).toEqual([sent, [{ state: 'withheld', error: 'contact-withdrawn' }]]);
  });

  it('what was agreed before stays in the record', async () => {
    const caseId = await world.openCase();
    for (const sharing of ['given', 'withdrawn'])
      await world.complete('Cass Worker', {
        instance: await world.start('Sue Pervisor', 'own-consent', { caseId }),
        element: 'ask',
        values: { sharing },
      });
    expect(
      await world.rows('select answer from consent where case_id = $1 order by at, id', [caseId]),
    ).toEqual([{ answer: 'given' }, { answer: 'withdrawn' }]);
  });
}
