import { cursorOf, pageOf, readCursor } from './cursor.js';

describe('cursors', () => {
  it('come back as they went', () =>
    expect(
      readCursor(cursorOf([1, 2, 'infinity', 'id']), ['number', 'number', 'string', 'string']),
    ).toEqual([1, 2, 'infinity', 'id']));

  it.each(['', 'x', Buffer.from('{}').toString('base64url'), cursorOf([1]), cursorOf(['1', 2])])(
    'refuse %p, which we did not make',
    (text) => {
      expect(() => readCursor(text, ['number', 'number'])).toThrow('invalid-cursor');
    },
  );

  it('say that there is more only when there is', () => {
    const shape = { item: (n: number) => n, key: (n: number) => [n] };
    expect(pageOf([1, 2, 3], 2, shape)).toEqual({ items: [1, 2], next: cursorOf([2]) });
    expect(pageOf([1, 2], 2, shape)).toEqual({ items: [1, 2], next: null });
    expect(pageOf([], 2, shape)).toEqual({ items: [], next: null });
  });
});
