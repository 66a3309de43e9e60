import { assessGrade, type AssessmentFacts } from './assess-grade.js';

describe('assessGrade', () => {
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
    bands: { medium: 10, high: 14 },
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
