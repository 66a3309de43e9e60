import { safeReturn } from './safe-return.js';

describe('safeReturn', () => {
  it.each(['/', '/tasks/1?x=2#y'])('goes to %s', (path) => expect(safeReturn(path)).toBe(path));
  it.each([
    undefined,
    '',
    'https://evil.example.org',
    '//evil.example.org',
    '/\\evil.example.org',
    '/a\nb',
    'javascript:alert(1)',
  ])('does not go to %p', (path) => expect(safeReturn(path)).toBe('/'));
});
