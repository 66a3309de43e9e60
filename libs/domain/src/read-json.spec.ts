import fc from 'fast-check';
import { DEEPEST_JSON, isKeptExactly, readJson } from './read-json.js';

const read = (text: string) => {
  const result = readJson(text);
  return result.ok ? result.value : result.failure;
};

describe('readJson', () => {
  it('reads what JSON.stringify writes, as it was', () =>
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        const result = readJson(text);
        if (result.ok) expect(JSON.stringify(result.value)).toBe(text);
        else expect(['not-text', 'reserved-key']).toContain(result.failure.code);
      }),
    ));

  it.each([
    ['{"a":', 'malformed-json', []],
    ['', 'malformed-json', []],
    ['{"data":{"ref":20261128000012345}}', 'inexact-number', ['data', 'ref']],
    ['[0,{"a":[1e400]}]', 'inexact-number', [1, 'a', 0]],
    ['[-1e-400]', 'inexact-number', [0]],
    ['[0.1000000000000000055511151231257827]', 'inexact-number', [0]],
    ['{"a":1,"b":{"a":1,"a":1}}', 'duplicate-key', ['b', 'a']],
    ['{"a":1,"\\u0061":2}', 'duplicate-key', ['a']],
    ['{"a":{"__proto__":{}}}', 'reserved-key', ['a', '__proto__']],
    ['{"\\u005f_proto__":1}', 'reserved-key', ['__proto__']],
    ['{"a":"x\\u0000"}', 'not-text', ['a']],
    ['{"a\\u0000":1}', 'not-text', ['a\u0000']],
    ['["\\ud800"]', 'not-text', [0]],
    ['["\\udc00\\ud800"]', 'not-text', [0]],
    ['["\ud800"]', 'not-text', []],
    [
      `${'['.repeat(DEEPEST_JSON + 1)}${']'.repeat(DEEPEST_JSON + 1)}`,
      'too-deep',
      expect.any(Array),
    ],
    [`${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'too-deep', expect.any(Array)],
  ])('refuses %s', (text, code, path) => expect(read(text)).toEqual({ code, path }));

  it.each([
    ['{"a":"\\\\","b":"\\"{[,:1e400","c":"\\ud83d\\ude00"}', { a: '\\', b: '"{[,:1e400', c: '😀' }],
    ['[0.1,-0,1.50,1E2,1e21,5e-324,9007199254740992,0.30000000000000004]', undefined],
    ['{"a":[{"b":1},{"b":2}],"b":3}', { a: [{ b: 1 }, { b: 2 }], b: 3 }],
    [' {"constructor" : null , "toString":true}\n', { constructor: null, toString: true }],
  ])('reads %s', (text, value) => {
    expect(read(text)).toEqual(value ?? JSON.parse(text));
  });

  it.each([
    ['many texts', `["${'","'.repeat(1_000_000)}"]`, true],
    ['many texts before an escape', `["${'","'.repeat(1_000_000)}\\u0041"]`, true],
    ['a long number', `[1.${'0'.repeat(1_000_000)}1]`, false],
    ['many backslashes', `["${'\\\\'.repeat(1_000_000)}"]`, true],
  ])('reads %s in time that grows with their length', (_, text, ok) =>
    expect(readJson(text).ok).toBe(ok),
  );

  it('counts values before it reads them, and not what is inside of texts', () => {
    const most = { mostValues: 3 };
    expect(readJson('[1,2,3]', most).ok).toBe(true);
    expect(readJson('["[,{",",,,,"]', most).ok).toBe(true);
    for (const text of ['[1,2,3,4]', '{"a":{"b":[{}]}}', '[[[[', '[1,2,3,4,"'])
      expect(readJson(text, most)).toMatchObject({ failure: { code: 'too-many-values' } });
    expect(readJson('["a', most)).toMatchObject({ failure: { code: 'malformed-json' } });
  });

  it('keeps the key of a prototype where that is asked for', () =>
    expect(readJson('{"__proto__":1}', { prototypes: 'kept' })).toEqual({
      ok: true,
      value: JSON.parse('{"__proto__":1}'),
    }));

  it('keeps every number of JavaScript, and no other decimal', () =>
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.nat(9),
        (value, digit) => {
          fc.pre(value !== 0);
          expect(isKeptExactly(String(value))).toBe(true);
          expect(isKeptExactly(value.toExponential())).toBe(true);
          const more = value.toExponential(16).replace('e', `${digit || 1}00000000001e`);
          expect(isKeptExactly(more)).toBe(false);
        },
      ),
    ));
});
