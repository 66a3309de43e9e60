import { timerProblem, type TimerForm } from './timer-problem.js';

describe('timerProblem', () => {
  it.each<[TimerForm, string]>([
    ['date', '2026-12-31T09:00:00Z'],
    ['date', '2026-12-31'],
    ['duration', 'PT4H'],
    ['duration', 'PT0.5S'],
    ['duration', 'P100Y'],
    ['date', '2149-12-31'],
    ['cycle', 'R/P1D'],
    ['cycle', 'R1/2026-12-31T09:00:00/P1M'],
  ])('finds nothing wrong with the %s %s', (form, text) =>
    expect(timerProblem(form, text)).toBeNull(),
  );
  it.each<[TimerForm, string]>([
    ['date', '31/12/2026'],
    ['date', '2026-04-31T10:00:00Z'],
    ['date', '2026-13-01T00:00:00Z'],
    ['date', '2026-03-30T25:00:00Z'],
    ['duration', 'PT1.5H'],
    ['duration', 'P1.5D'],
    ['duration', '5'],
    ['duration', 'PT0S'],
    ['duration', '-PT1H'],
    ['cycle', 'R3/PT15M/2026-12-31T09:00:00Z'],
    ['date', '0026-12-31T09:00:00Z'],
    ['date', '1026-12-31'],
    ['date', '9999-12-31'],
    ['duration', 'P101Y'],
    ['duration', 'P99999Y'],
    ['duration', 'PT999999999H'],
    ['cycle', 'R/0206-12-31T09:00:00Z/P1D'],
    ['cycle', 'R/2206-12-31T09:00:00Z/P1D'],
    ['cycle', 'R/P101Y'],
    ['cycle', 'R/PT0S'],
    ['cycle', 'R0/PT15M'],
  ])('says why %s %s is no timer', (form, text) =>
    expect(timerProblem(form, text)).toMatchObject({ severity: 'error' }),
  );
});
