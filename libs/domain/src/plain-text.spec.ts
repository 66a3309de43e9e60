import { isBlank, isPlainJson, isPlainText } from './plain-text.js';

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
])('nothing can be seen of %j', (text) => expect(isBlank(text)).toBe(true));
it.each(['a', '0', '.', ' x ', '\u200bx', '👩‍👩‍👧', 'ab', '\u0301'])(
  'something can be seen of %j',
  (text) => expect(isBlank(text)).toBe(false),
);
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
