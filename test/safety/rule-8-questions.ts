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
  attempts: 1,
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
      { caseId, grade: 'high', policeGrade: 'high', priority: 'P1', tier: 'T3', ...BEFORE },
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

  it('publishing refuses a question about safety that opens answered, whoever approves', async () => {
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
