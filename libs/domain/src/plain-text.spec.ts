import { isBlank, isPlainJson, isPlainText, seenOf } from './plain-text.js';

it.each([
  '',
  ' ',
  '\t\n',
  '\u200b',
  '\u00a0\u3164',
  '\u2800',
  '\u{e0020}',
  '\u{1d159}',
  '\u0000',
  '\ufeff',
  '\u00ad',
  '\u034f',
  '\u061c',
  '\u115f',
  '\u1160',
  '\u17b4',
  '\u180e',
  '\u2028\u2029',
  '\u202e',
  '\u2061',
  '\u2066\u2069',
  '\ufe0f',
  '\uffa0',
  '\ufff9',
  '\ufffc',
  '\u0085',
  '\u3000',
  '\u1680',
  '\u{16fe4}',
  '\u{1d173}',
  '\u{e0001}\u{e007f}',
  '\u{e0100}',
])('nothing can be seen of %j', (text) => expect(isBlank(text)).toBe(true));
it.each(['a', '0', '.', ' x ', '\u200bx', '👩‍👩‍👧', 'ab', '\u0301'])(
  'something can be seen of %j',
  (text) => expect(isBlank(text)).toBe(false),
);
it.each(['\ufffd', '\ue000', '\u00b7', '\u3164a', '\u0300\u0301', '\u2588'])(
  'something can be seen of %j, too',
  (text) => expect(isBlank(text)).toBe(false),
);
it.each([
  ['a\u200bb', 'ab'],
  [' a b\u3164 ', 'a b'],
  ['\ufeffa\u0001', 'a'],
  ['\u202ea\ufe0f', 'a'],
  ['a\nb', 'a\nb'],
])('of %j people see %j', (text, seen) => expect(seenOf(text)).toBe(seen));
it.each(['\u0000', 'a\u0000b', '\ud800', '\udc00\ud800', 'x\udfff'])('%j cannot be kept', (text) =>
  expect(isPlainText(text)).toBe(false),
);
it.each(['', 'é', '😀', '\u200b', '\u0001'])('%j can be kept', (text) =>
  expect(isPlainText(text)).toBe(true),
);

it.each([['x', { a: ['\u0000'] }], ['x', { '\ud800': 1 }], '\udfff', [[['\u0000']]]])(
  'a value with %j in it cannot be kept',
  (value) => expect(isPlainJson(value)).toBe(false),
);
it.each([null, 1, true, 'é', { a: ['x', null, { b: '😀' }] }])(
  '%j can be kept as a value',
  (value) => expect(isPlainJson(value)).toBe(true),
);
