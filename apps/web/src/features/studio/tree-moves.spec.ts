import { moveOf, shownEntries, typedEntry } from './tree-moves.js';

const ENTRIES = [
  { id: 'start', parent: null },
  { id: 'stage', parent: null },
  { id: 'call', parent: 'stage' },
  { id: 'late', parent: 'call' },
  { id: 'end', parent: null },
];
const press = (key: string, focused: string, closed: string[] = []) => {
  const move = moveOf(key, { entries: ENTRIES, closed: new Set(closed), focused });
  return move.kind === 'focus' ? move.to : move.kind === 'none' ? null : move;
};

describe('a key in the outline', () => {
  it('goes up and down what is shown, and stops at the ends', () => {
    expect([press('ArrowDown', 'start'), press('ArrowDown', 'late')]).toEqual(['stage', 'end']);
    expect(press('ArrowDown', 'stage', ['stage'])).toBe('end');
    expect([press('ArrowUp', 'call'), press('ArrowUp', 'start')]).toEqual(['stage', null]);
    expect(press('ArrowDown', 'end')).toBeNull();
    expect([press('Home', 'late'), press('End', 'start')]).toEqual(['start', 'end']);
  });

  it('opens, goes in, closes and goes out', () => {
    expect(press('ArrowRight', 'stage', ['stage'])).toEqual({ kind: 'open', ids: ['stage'] });
    expect(press('ArrowRight', 'stage')).toBe('call');
    expect(press('ArrowRight', 'end')).toBeNull();
    expect(press('ArrowLeft', 'stage')).toEqual({ kind: 'close', ids: ['stage'] });
    expect(press('ArrowLeft', 'late')).toBe('call');
    expect(press('ArrowLeft', 'end')).toBeNull();
    expect(press('*', 'start')).toEqual({ kind: 'open', ids: ['start', 'stage', 'end'] });
  });

  it('hides what is below something closed, at any depth', () => {
    expect(shownEntries(ENTRIES, new Set(['stage'])).map(({ id }) => id)).toEqual([
      'start',
      'stage',
      'end',
    ]);
  });

  it('finds the entry that begins with what was typed, from here on and round', () => {
    const names = ENTRIES.map(({ id }) => ({ id, name: id }));
    expect(typedEntry('st', names, 'start')).toBe('start');
    expect(typedEntry('sta', names, 'stage')).toBe('stage');
    expect(typedEntry('s', names, 'start')).toBe('stage');
    expect(typedEntry('ss', names, 'stage')).toBe('start');
    expect(typedEntry('x', names, 'start')).toBeNull();
  });
});
