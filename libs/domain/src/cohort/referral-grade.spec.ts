import { referralGrade } from './referral-grade.js';
import type { CohortRow } from './row.js';

const graded = (patch: Partial<CohortRow>) =>
  referralGrade(
    {
      riskGrade: 'standard',
      dashScore: null,
      strangulationFlag: 'unknown',
      threatsToKillFlag: 'unknown',
      stalkingFlag: 'unknown',
      hbaFlag: 'unknown',
      ...patch,
    } as CohortRow,
    { highScoreFrom: 14 },
  );

describe('E4, B.3 a referral is graded by the highest of its facts', () => {
  it.each<[string, Partial<CohortRow>, string | null, string | null]>([
    ['standard', {}, 'standard', null],
    ['standard, score 13', { dashScore: 13 }, 'standard', null],
    ['standard, score 14', { dashScore: 14 }, 'high', 'score'],
    ['standard, strangulation', { strangulationFlag: 'yes' }, 'high', 'strangulation'],
    ['standard, threats to kill', { threatsToKillFlag: 'yes' }, 'high', 'threats to kill'],
    ['medium, stalking', { riskGrade: 'medium', stalkingFlag: 'yes' }, 'high', 'stalking'],
    ['medium, honour', { riskGrade: 'medium', hbaFlag: 'yes' }, 'high', 'honour based abuse'],
    ['high, strangulation', { riskGrade: 'high', strangulationFlag: 'yes' }, 'high', null],
    ['no grade, score 22', { riskGrade: null, dashScore: 22 }, 'high', 'score'],
    ['no grade, stalking', { riskGrade: null, stalkingFlag: 'yes' }, null, null],
    ['no grade', { riskGrade: null }, null, null],
    ['strangulation: no', { strangulationFlag: 'no' }, 'standard', null],
  ])('%s', (_what, patch, grade, because) => expect(graded(patch)).toEqual({ grade, because }));
});
