import { pageOfRows } from '@waymark/persistence';
import { cursorOf, pageOf, readCursor } from './cursor.js';

describe('cursor', () => {
  it('gives back the position that it was made of', () =>
    expect(
      readCursor(cursorOf([1, 2, 'infinity', 'id']), ['number', 'number', 'string', 'string']),
    ).toEqual([1, 2, 'infinity', 'id']));

  it.each(['', 'x', Buffer.from('{}').toString('base64url'), cursorOf([1]), cursorOf(['1', 2])])(
    'refuses %p, which we did not make',
    (text) => {
      expect(() => readCursor(text, ['number', 'number'])).toThrow('invalid-cursor');
    },
  );

  it('stands at the end of a page only if there is another page', () => {
    const page = (rows: number[]) =>
      pageOf(pageOfRows(rows, 2, { item: (n) => n, position: (n) => [n] }), (n) => n * 10);
    expect(page([1, 2, 3])).toEqual({ items: [10, 20], next: cursorOf([2]) });
    expect(page([1, 2])).toEqual({ items: [10, 20], next: null });
    expect(page([])).toEqual({ items: [], next: null });
  });
});
