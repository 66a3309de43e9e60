import { traceLines } from './trace-lines.js';

describe('traceLines', () => {
  it('prints the element of each fact and the due time of a deadline, never a value', () => {
    const lines = traceLines([
      {
        seq: 1,
        at: '2026-11-22T09:00:00.000Z',
        event: { kind: 'start' },
        facts: [
          { kind: 'step-taken', seq: 1 },
          { kind: 'element-entered', element: '4', node: 'call' },
          {
            kind: 'deadline-set',
            deadline: '6',
            element: '4',
            node: 'call',
            rule: 'first-contact-P3',
            due: '2026-11-24T17:00:00.000Z',
          },
          { kind: 'variable-set', scope: '1', name: 'note', value: 'private' },
        ],
      },
      {
        seq: 2,
        at: '2026-11-24T17:00:00.000Z',
        event: { kind: 'fire-timer' },
        facts: [
          { kind: 'deadline-missed', deadline: '6' },
          { kind: 'rung-raised', deadline: '6', rung: 'R1', roles: ['supervisor'] },
        ],
      },
    ]);
    expect(lines.split('\n')).toEqual([
      '1  2026-11-22T09:00:00.000Z  start',
      '      element-entered    call',
      '      deadline-set       call  first-contact-P3  2026-11-24T17:00:00.000Z',
      '      variable-set       note',
      '2  2026-11-24T17:00:00.000Z  fire-timer',
      '      deadline-missed    call',
      '      rung-raised        call  R1',
    ]);
  });
});
