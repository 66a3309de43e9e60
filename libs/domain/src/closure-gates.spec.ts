import { closureGates, type ClosureFacts } from './closure-gates.js';

describe('closureGates', () => {
  const facts: ClosureFacts = {
    at: '2026-12-20T10:00:00.000Z',
    openedAt: '2026-11-01T10:00:00.000Z',
    grade: 'standard',
    tier: 'T2',
    assessedWithVictimAt: '2026-11-10T10:00:00.000Z',
    assessedLateBecause: null,
    unableToReach: false,
    commitments: [],
    openRiskTasks: 0,
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
    ['a review of the risk is open', { openRiskTasks: 1 }, ['risk-open']],
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
  ])('%s', (_title, patch, gates) =>
    expect(closureGates({ ...facts, ...patch }, 28)).toEqual(gates),
  );
});
