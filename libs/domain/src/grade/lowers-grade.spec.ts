import { lowersGrade } from './lowers-grade.js';

const HIGH = { handledAs: 'high', policeGrade: 'high' } as const;
const ASSESSED = { handledAs: 'medium', policeGrade: 'high' } as const;
const UNGRADED = { handledAs: 'high', policeGrade: null } as const;
const BURGLARY = { handledAs: 'standard', policeGrade: null } as const;
const UNKNOWN = { handledAs: null, policeGrade: null } as const;

describe('what a variable may say of a case', () => {
  it.each([
    [HIGH, { grade: 'standard' }, true],
    [HIGH, { grade: 'high' }, false],
    [HIGH, { grade: null }, false],
    [HIGH, { policeGrade: 'medium' }, true],
    [HIGH, { tier: 'T2' }, false],
    [ASSESSED, { grade: 'medium' }, false],
    [ASSESSED, { grade: 'standard' }, true],
    [ASSESSED, { policeGrade: 'high' }, false],
    [UNGRADED, { grade: 'medium' }, true],
    [UNGRADED, { policeGrade: 'medium' }, true],
    [BURGLARY, { grade: 'standard' }, false],
    [UNKNOWN, { grade: 'medium' }, true],
    [UNGRADED, { attempts: 2, grade: 'whatever' }, false],
  ] as const)('%j with %j lowers: %s', (known, variables, lowers) =>
    expect(lowersGrade(known, variables)).toBe(lowers),
  );
});
