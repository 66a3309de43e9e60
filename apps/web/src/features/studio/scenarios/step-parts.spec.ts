import { rowsOf, valuesOf } from './step-parts.js';

it.each<[string, unknown]>([
  ['5', 5],
  ['"5"', '5'],
  ['true', true],
  ['null', null],
  ['[1, 2]', [1, 2]],
  ['high', 'high'],
  ['', ''],
  ['20261128000012345', '20261128000012345'],
  ['[20261128000012345]', '[20261128000012345]'],
  ['1e400', '1e400'],
  ['{"a": 1, "a": 2}', '{"a": 1, "a": 2}'],
  ['{"__proto__": 1}', '{"__proto__": 1}'],
])('the field %s of a scenario means %j and is shown as that again', (text, value) => {
  const values = valuesOf([{ name: 'a', text }]);
  expect(values).toEqual({ a: value });
  expect(valuesOf(rowsOf(values))).toEqual(values);
});
