import { handledAs, type KnownRisk } from './handled-as.js';

const known = (given: Partial<KnownRisk>): KnownRisk => ({
  grade: null,
  policeGrade: null,
  priority: 'P4',
  daFlag: false,
  svFlag: false,
  stalking: false,
  hba: false,
  ...given,
});

describe('E4 what a case is handled as', () => {
  it.each<[string, Partial<KnownRisk>, ReturnType<typeof handledAs>]>([
    ['our grade, whatever else is known', { grade: 'standard', daFlag: true }, 'standard'],
    ['our grade before that of the police', { grade: 'medium', policeGrade: 'high' }, 'medium'],
    ['the grade of the police until we have assessed', { policeGrade: 'medium' }, 'medium'],
    ['domestic abuse without a grade', { daFlag: true }, 'high'],
    ['sexual violence without a grade', { svFlag: true }, 'high'],
    ['stalking without a grade', { stalking: true }, 'high'],
    ["so-called 'honour'-based abuse without a grade", { hba: true }, 'high'],
    ['priority 1', { priority: 'P1' }, 'high'],
    ['priority 2', { priority: 'P2' }, 'medium'],
    ['priority 3', { priority: 'P3' }, 'standard'],
    ['priority 4, such as a burglary without more', {}, 'standard'],
    ['nothing known at all', { priority: null }, null],
  ])('%s', (_what, given, expected) => {
    expect(handledAs(known(given))).toBe(expected);
  });
});
