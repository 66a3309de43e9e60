import { feel, problemCodes } from '../../testing/feel.js';

describe('context functions', () => {
  it.each([
    ['get value({a: 1}, "a")', 1],
    ['get value({a: 1}, "b")', null],
    ['get entries({a: 1})', [{ key: 'a', value: 1 }]],
    ['context put({a: 1}, "b", 2)', { a: 1, b: 2 }],
    ['context put({a: {b: 1}}, ["a", "c"], 2)', { a: { b: 1, c: 2 } }],
    ['context merge([{a: 1}, {a: 2, b: 3}])', { a: 2, b: 3 }],
    ['context([{key: "a", value: 1}, {key: "b", value: null}])', { a: 1, b: null }],
  ])('%s is %j', (text, expected) => expect(feel(text)).toEqual(expected));

  it.each([
    'context put({}, 1, 2)',
    'context put({a: 1}, ["a", "b"], 2)',
    'context([{key: "a", value: 1}, {key: "a", value: 2}])',
    'context([{key: 1, value: 1}])',
    'context merge([1])',
    'get entries([])',
  ])('%s is null with a reason', (text) =>
    expect(problemCodes(text)).toEqual(['invalid-arguments']),
  );

  it('keeps keys such as __proto__', () => {
    const value = feel('context put({"constructor": 1}, "__proto__", 2)');
    expect(Object.entries(value as object)).toEqual([
      ['constructor', 1],
      ['__proto__', 2],
    ]);
  });
});
