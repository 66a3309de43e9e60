import { createKeyRing, masterKeyOf, pageOfRows } from '@waymark/persistence';
import type { Request } from 'express';
import fc from 'fast-check';
import { contextOf } from './call.js';
import { cursorOf, pageOf, type PageCall, readCursor } from './cursor.js';

const keys = createKeyRing({ store: {} as never, master: masterKeyOf('11'.repeat(32)) });
const call = (more: {
  person?: string;
  organisation?: string;
  route?: string;
  query?: object;
  params?: object;
}): PageCall => {
  const { person = 'ann', organisation = 'northvale', route = '/cases' } = more;
  const request: Partial<Request> = {};
  Object.assign(contextOf(request as Request), { keys, route });
  const identity = { person, organisation, name: person, roles: [] };
  return { request, identity, params: {}, query: {}, ...more } as unknown as PageCall;
};
const SHAPE = ['number', 'string'] as const;
const position = [1, 'infinity'];
const ours = (of: object = {}): string => cursorOf(call(of), position);

describe('cursor', () => {
  it('gives back the position that it was made of, on a page of any length', () =>
    expect(readCursor(call({ query: { cursor: ours(), limit: 7 } }), SHAPE)).toEqual(position));

  it('tells nothing of the position', () =>
    expect(Buffer.from(ours(), 'base64url').toString('latin1')).not.toContain('infinity'));

  it.each<[string, object, object]>([
    ['another person', {}, { person: 'bea' }],
    ['another organisation', {}, { organisation: 'eastmoor' }],
    ['another list', {}, { route: '/instances' }],
    ['another import', { params: { import: 'a' } }, { params: { import: 'b' } }],
    ['other filters', { query: { open: true } }, { query: { open: false } }],
  ])('refuses the cursor of %s', (_, of, by) => {
    const query = { ...('query' in by ? (by.query as object) : {}), cursor: ours(of) };
    expect(() => readCursor(call({ ...by, query }), SHAPE)).toThrow('invalid-cursor');
  });

  it('refuses a position of another shape', () =>
    expect(() => readCursor(call({ query: { cursor: ours() } }), ['string'])).toThrow(
      'invalid-cursor',
    ));

  it.each<[string, unknown[]]>([
    ['a word for a number', ['abc', 'x']],
    ['a number beyond all rows', [1e300, 'x']],
    ['one part too many', [1, 'x', 'y']],
    ['no part', []],
    ['an object', [{ n: 1 }, 'x']],
  ])('refuses %s, written as somebody would guess it', (_, parts) => {
    for (const encoding of ['base64', 'base64url'] as const) {
      const cursor = Buffer.from(JSON.stringify(parts)).toString(encoding);
      expect(() => readCursor(call({ query: { cursor } }), SHAPE)).toThrow('invalid-cursor');
    }
  });

  it('refuses everything that we did not make, and every change of what we made', () =>
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.integer({ min: 1, max: 255 }), (text, at, flip) => {
        const bytes = Buffer.from(ours(), 'base64url');
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ flip;
        for (const cursor of [text, bytes.toString('base64url')])
          expect(() => readCursor(call({ query: { cursor } }), SHAPE)).toThrow('invalid-cursor');
      }),
    ));

  it('stands at the end of a page only if there is another page', () => {
    const page = (rows: number[]) =>
      pageOf(
        call({}),
        pageOfRows(rows, 2, { item: (n) => n, position: (n) => [n] }),
        (n: number) => n * 10,
      );
    const first = page([1, 2, 3]);
    expect(first.items).toEqual([10, 20]);
    expect(readCursor(call({ query: { cursor: first.next } }), ['number'])).toEqual([2]);
    expect(page([1, 2])).toEqual({ items: [10, 20], next: null });
    expect(page([])).toEqual({ items: [], next: null });
  });
});
