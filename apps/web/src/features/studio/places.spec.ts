import type { PathChange, PathStep } from '@waymark/contracts';
import { placesAfter } from './places.js';

const change = (what: PathChange['what'], id: string, more: Partial<PathChange> = {}) => ({
  what,
  id,
  element: id,
  process: 'p',
  due: null,
  code: null,
  ...more,
});
const steps = (...changes: PathChange[][]): PathStep[] =>
  changes.map((one, index) => ({
    seq: index + 1,
    at: '2026-11-25T10:30:00.000Z',
    event: 'start',
    changes: one,
  }));

describe('where an instance stands', () => {
  const walk = steps(
    [
      change('entered', 'start'),
      change('left', 'start'),
      change('flow-taken', 'f1', { element: null }),
      change('entered', 'call'),
      change('deadline-set', 'd1', { element: 'call', due: '2026-11-25T14:30:00.000Z' }),
      change('timer-set', 't1', { element: 'late', due: '2026-11-26T10:30:00.000Z' }),
    ],
    [change('deadline-missed', 'd1'), change('incident-raised', 'i1', { element: 'call' })],
    [
      change('deadline-moved', 'd1', { due: '2026-11-27T10:30:00.000Z' }),
      change('incident-resolved', 'i1'),
      change('entered', 'call'),
    ],
    [
      change('cancelled', 'call'),
      change('left', 'call'),
      change('deadline-ended', 'd1'),
      change('timer-ended', 't1'),
    ],
  );

  it('is what it has entered and not left, also if it is there twice', () => {
    expect([...placesAfter(walk, 1).here]).toEqual([['p/call', 1]]);
    expect([...placesAfter(walk, 3).here]).toEqual([['p/call', 2]]);
    expect([...placesAfter(walk, 4).here]).toEqual([]);
    expect([...placesAfter(walk, 4).been]).toEqual(['p/start', 'p/call']);
    expect([...placesAfter(walk, 1).taken]).toEqual(['p/f1']);
  });

  it('has the deadlines, timers and incidents that are open after the step', () => {
    expect(placesAfter(walk, 1).deadlines.get('d1')).toMatchObject({
      due: '2026-11-25T14:30:00.000Z',
      state: 'running',
    });
    expect(placesAfter(walk, 2).deadlines.get('d1')).toMatchObject({ state: 'missed' });
    expect(placesAfter(walk, 2).incidents.size).toBe(1);
    expect(placesAfter(walk, 3).deadlines.get('d1')).toMatchObject({
      due: '2026-11-27T10:30:00.000Z',
      state: 'running',
    });
    const end = placesAfter(walk, 4);
    expect([end.deadlines.size, end.timers.size, end.incidents.size]).toEqual([0, 0, 0]);
  });

  it('is nowhere before the first step', () => {
    expect(placesAfter(walk, 0).here.size).toBe(0);
  });
});
