import { canonicalJson } from './canonical-json.js';

/** The text is hashed and the hashes are stored: none of these may ever change. */
describe('canonicalJson', () => {
  it.each<[name: string, value: unknown, text: string]>([
    ['a text', 'Zoë "Z" \u2028\n', String.raw`"Zoë \"Z\" ` + '\u2028' + String.raw`\n"`],
    ['a lone surrogate', '\ud800', String.raw`"\ud800"`],
    ['a whole number', 10, '10'],
    ['a fraction', 0.1, '0.1'],
    ['a large number', 1e21, '1e+21'],
    ['minus zero', -0, '0'],
    ['no number', Number.NaN, 'null'],
    ['infinity', Number.POSITIVE_INFINITY, 'null'],
    ['null', null, 'null'],
    ['nothing', undefined, 'null'],
    ['truth', true, 'true'],
    ['an empty list', [], '[]'],
    ['an empty object', {}, '{}'],
    ['an undefined item of a list', [undefined, 1], '[null,1]'],
    ['an undefined key', { b: null, a: undefined }, '{"b":null}'],
    ['keys out of order', { b: 1, a: { d: 2, c: 3 } }, '{"a":{"c":3,"d":2},"b":1}'],
    ['keys that are numbers', { 10: 'a', 9: 'b' }, '{"10":"a","9":"b"}'],
    ['capital and accented keys', { é: 1, a: 2, Z: 3 }, '{"Z":3,"a":2,"é":1}'],
    ['keys beyond the basic plane', { '\uffff': 1, '😀': 2 }, '{"😀":2,"\uffff":1}'],
    [
      'a key named __proto__',
      JSON.parse('{"b":1,"__proto__":{"a":2}}'),
      '{"__proto__":{"a":2},"b":1}',
    ],
    ['an empty key', { '': 1 }, '{"":1}'],
    ['a date, which is no JSON', { at: new Date(0) }, '{"at":{}}'],
  ])('writes %s', (_, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });
});
