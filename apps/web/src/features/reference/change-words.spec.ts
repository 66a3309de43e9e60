import type { ReferenceChangeView } from '@waymark/contracts';
import { stayedWords, workWords } from './change-words.js';

const work = (more: Partial<ReferenceChangeView['work'][number]>) =>
  workWords({
    kind: 're-plan',
    due: '2026-12-24T00:00:00.000Z',
    instances: 0,
    moved: 0,
    refused: 0,
    refusals: [],
    left: 0,
    done: false,
    ...more,
  });

describe('the words of what a change does with what runs', () => {
  it('say how far it has come, and how much is left', () => {
    expect(work({ instances: 50, moved: 40, left: 2950 })).toBe(
      '50 processes, 40 deadlines moved, 2950 to go',
    );
  });

  it('say when work begins that has not begun', () => {
    expect(work({ left: 3 })).toMatch(/^0 processes, 0 deadlines moved, 3 to go, from .*2026/);
  });

  it('say how many stay as they are, and why', () => {
    expect(work({ instances: 3, moved: 2, refused: 1, done: true })).toBe(
      '3 processes, 2 deadlines moved, 1 stay as they are, done',
    );
    expect(stayedWords('key-destroyed')).toBe('Its case was erased');
    expect(stayedWords('other')).toBe('It could not be counted again (other)');
  });
});
