import { standardCalendars } from '../time/standard-calendars.js';
import { checkAcknowledgement, type Acknowledgement } from './acknowledgement.js';
import { assessGrade, type AssessmentFacts } from './assess-grade.js';
import { closureGates, type ClosureFacts } from './closure-gates.js';

describe('acknowledging a rung (E0.2)', () => {
  const made: Acknowledgement = {
    at: '2026-11-23T10:00:00.000Z',
    until: '2026-11-23T14:00:00.000Z',
    action: 'calling her now',
    by: 'amara',
    grade: 'high',
    acknowledgedBy: [],
  };
  const calendars = standardCalendars([]);
  it.each<[string, Partial<Acknowledgement>, string | true]>([
    ['high: four clock hours', {}, true],
    ['high: a minute more', { until: '2026-11-23T14:01:00.000Z' }, 'time-too-far'],
    [
      'ungraded is handled as high',
      { grade: null, until: '2026-11-23T14:01:00.000Z' },
      'time-too-far',
    ],
    [
      'others: until the end of the next working day',
      { grade: 'medium', until: '2026-11-24T17:00:00.000Z' },
      true,
    ],
    [
      'others: not longer',
      { grade: 'standard', until: '2026-11-24T17:01:00.000Z' },
      'time-too-far',
    ],
    ['an action is needed', { action: ' ' }, 'action-missing'],
    ['a new time ahead is needed', { until: '2026-11-23T10:00:00.000Z' }, 'time-not-ahead'],
    ['one per person and deadline', { acknowledgedBy: ['amara'] }, 'acknowledged-before'],
    ['another person may', { acknowledgedBy: ['bea'] }, true],
  ])('%s', (_title, patch, expected) => {
    const checked = checkAcknowledgement({ ...made, ...patch }, calendars);
    expect(checked.ok || checked.failure).toBe(expected);
  });
});

describe('grade of an assessment (E4)', () => {
  const questions = Array.from({ length: 24 }, (_, index) => `q${index + 1}`);
  const answers = (yes: number, rest = 'no'): Record<string, string> =>
    Object.fromEntries(questions.map((question, index) => [question, index < yes ? 'yes' : rest]));
  const facts = (patch: Partial<AssessmentFacts>): AssessmentFacts => ({
    questions,
    answers: answers(0),
    referrerGrade: null,
    currentGrade: null,
    professionalJudgement: null,
    withVictim: true,
    assessedBy: 'amara',
    signedBy: null,
    ...patch,
  });
  const supervisor = { id: 'bea', supervisor: true };

  it.each<[string, Partial<AssessmentFacts>, object]>([
    ['14 yes is high', { answers: answers(14) }, { grade: 'high', score: 14, complete: true }],
    ['13 yes is medium', { answers: answers(13) }, { grade: 'medium' }],
    ['9 yes is standard', { answers: answers(9) }, { grade: 'standard' }],
    [
      'other local bands',
      { answers: answers(9), bands: { medium: 5, high: 9 } },
      { grade: 'high' },
    ],
    [
      "the journey's table may raise",
      { answers: answers(3), tableGrade: 'high' },
      { grade: 'high' },
    ],
    ['and never lowers', { answers: answers(14), tableGrade: 'standard' }, { grade: 'high' }],
    [
      '"don\'t know" is not a no: incomplete keeps the referrer\'s grade',
      { answers: answers(3, 'dont-know'), referrerGrade: 'high' },
      { grade: 'high', complete: false, score: 3 },
    ],
    [
      'nor is "declined"',
      { answers: answers(3, 'declined'), referrerGrade: 'medium' },
      { grade: 'medium', complete: false },
    ],
    [
      'nor "not safe to ask"',
      { answers: answers(3, 'not-safe-to-ask'), currentGrade: 'high' },
      { grade: 'high', complete: false },
    ],
    [
      'what was not asked is not a no',
      { answers: { q1: 'no' }, referrerGrade: 'high' },
      { grade: 'high', complete: false },
    ],
    [
      'incomplete may raise',
      { answers: answers(14, 'declined'), referrerGrade: 'standard' },
      { grade: 'high', complete: false },
    ],
    [
      'incomplete and no grade before: none, handled as high',
      { answers: answers(3, 'declined') },
      { grade: null },
    ],
    [
      'judgement raises',
      {
        answers: answers(3),
        professionalJudgement: { grade: 'high', rationale: 'fear is rising' },
      },
      { grade: 'high' },
    ],
    [
      'judgement may agree without words',
      { answers: answers(3), professionalJudgement: { grade: 'standard', rationale: '' } },
      { grade: 'standard' },
    ],
    [
      'a lower grade waits for a supervisor',
      { answers: answers(3), referrerGrade: 'high' },
      { grade: 'high', awaitsSignature: 'standard' },
    ],
    [
      'who did not assess',
      { answers: answers(3), referrerGrade: 'high', signedBy: supervisor },
      { grade: 'standard', awaitsSignature: null },
    ],
    [
      'an incomplete one is never signed lower',
      { answers: answers(3, 'declined'), currentGrade: 'high', signedBy: supervisor },
      { grade: 'high', awaitsSignature: null },
    ],
  ])('%s', (_title, patch, expected) =>
    expect(assessGrade(facts(patch))).toMatchObject({ ok: true, value: expected }),
  );

  it.each<[string, Partial<AssessmentFacts>, string]>([
    [
      'judgement never lowers',
      { answers: answers(14), professionalJudgement: { grade: 'medium', rationale: 'seems fine' } },
      'judgement-lowers',
    ],
    [
      'raising needs a rationale',
      { professionalJudgement: { grade: 'high', rationale: ' ' } },
      'judgement-without-rationale',
    ],
    ['an answer that is none', { answers: { q1: 'maybe' } }, 'unknown-answer'],
    ['a question that is none', { answers: { q99: 'yes' } }, 'unknown-answer'],
    [
      'the assessor does not sign',
      { referrerGrade: 'high', signedBy: { id: 'amara', supervisor: true } },
      'signed-by-assessor',
    ],
    [
      'only a supervisor signs',
      { referrerGrade: 'high', signedBy: { id: 'carl', supervisor: false } },
      'signed-by-no-supervisor',
    ],
    [
      'lower only with the victim',
      { referrerGrade: 'high', withVictim: false, signedBy: supervisor },
      'lower-without-victim',
    ],
  ])('%s', (_title, patch, failure) =>
    expect(assessGrade(facts(patch))).toEqual({ ok: false, failure }),
  );
});

describe('closure gates (E14)', () => {
  const facts: ClosureFacts = {
    at: '2026-12-20T10:00:00.000Z',
    openedAt: '2026-11-01T10:00:00.000Z',
    grade: 'standard',
    tier: 'T2',
    assessedWithVictimAt: '2026-11-10T10:00:00.000Z',
    assessedLateBecause: null,
    unableToReach: false,
    commitments: [],
    closedBy: { kind: 'person', id: 'amara' },
    domesticAbuse: false,
    secondPerson: null,
    receivingAgency: null,
    exitPlan: 'goes on with the group',
    residualRisk: 'low',
    howToReturn: 'told by telephone',
    missingFields: [],
  };
  it.each<[string, Partial<ClosureFacts>, string[]]>([
    ['everything is there', {}, []],
    ['T2 never assessed with her', { assessedWithVictimAt: null }, ['not-assessed']],
    ['T3 assessed on day 28', { tier: 'T3', assessedWithVictimAt: '2026-11-29T23:00:00.000Z' }, []],
    [
      'on day 29 needs a reason',
      { assessedWithVictimAt: '2026-11-30T09:00:00.000Z' },
      ['assessed-late'],
    ],
    [
      'which was given',
      {
        assessedWithVictimAt: '2026-11-30T09:00:00.000Z',
        assessedLateBecause: 'she was in hospital',
      },
      [],
    ],
    ['T1 needs no assessment', { tier: 'T1', assessedWithVictimAt: null }, []],
    ['nor does who could not be reached', { assessedWithVictimAt: null, unableToReach: true }, []],
    [
      'a hearing nobody has taken over',
      { commitments: [{ kind: 'hearing', acceptedBy: null }] },
      ['commitment-without-owner'],
    ],
    [
      'one that somebody has',
      { commitments: [{ kind: 'hearing', acceptedBy: 'witness care' }] },
      [],
    ],
    [
      'high needs a second person and an agency',
      { grade: 'high' },
      ['second-person', 'receiving-agency'],
    ],
    ['ungraded is handled as high', { grade: null }, ['second-person', 'receiving-agency']],
    [
      'the second person is another',
      { grade: 'high', secondPerson: 'amara', receivingAgency: 'IDVA service' },
      ['second-person'],
    ],
    [
      'exit plan, residual risk, how to return',
      { exitPlan: '', residualRisk: null, howToReturn: ' ' },
      ['exit-plan', 'residual-risk', 'how-to-return'],
    ],
    [
      'a missing contract field needs a reason',
      { missingFields: [{ name: 'ethnicity', reason: null }] },
      ['field-without-reason'],
    ],
    [
      'and with one never blocks',
      { missingFields: [{ name: 'ethnicity', reason: 'not asked, in crisis' }] },
      [],
    ],
    [
      'a timer never closes high',
      {
        grade: 'high',
        secondPerson: 'bea',
        receivingAgency: 'IDVA service',
        closedBy: { kind: 'system' },
      },
      ['closed-by-timer'],
    ],
    [
      'nor any domestic abuse case',
      { domesticAbuse: true, closedBy: { kind: 'system' } },
      ['closed-by-timer'],
    ],
  ])('%s', (_title, patch, gates) => expect(closureGates({ ...facts, ...patch })).toEqual(gates));
});
