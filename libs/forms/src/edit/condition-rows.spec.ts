import type { Condition, FormSchema } from '../schema.js';
import { conditionOfRows, conditionWords, rowsOfCondition } from './condition-rows.js';

const FORM = {
  id: 'f',
  title: 'F',
  fields: [
    { name: 'a', type: 'choice', label: 'Where?', choices: [{ value: 'x', label: 'At home' }] },
    { name: 'b', type: 'boolean', label: 'Safe?' },
  ],
} as FormSchema;

it.each<[Condition, string]>([
  [{ field: 'a', equals: 'x' }, '“Where?” is At home'],
  [{ not: { field: 'a', equals: 'x' } }, '“Where?” is not At home'],
  [{ field: 'b', equals: true }, '“Safe?” is Yes'],
  [{ not: { field: 'b', equals: null } }, '“Safe?” is answered'],
  [{ field: 'a', in: ['x', 'y'] }, '“Where?” is one of At home or y'],
  [{ not: { field: 'a', contains: 'x' } }, '“Where?” does not include At home'],
  [{ field: 'score', atLeast: 3 }, '“score” is at least 3'],
  [
    {
      any: [
        { field: 'a', equals: 'x' },
        { field: 'b', equals: null },
      ],
    },
    '(“Where?” is At home or “Safe?” is not answered)',
  ],
])('%j is rows, the same condition again, and words', (condition, words) => {
  const rows = rowsOfCondition(condition);
  expect(rows && conditionOfRows(rows)).toEqual(condition);
  expect(conditionWords(FORM, condition)).toBe(words);
});

it('shows parts within parts in words only', () => {
  const nested: Condition = {
    all: [{ field: 'b', equals: true }, { any: [{ field: 'a', equals: 'x' }] }],
  };
  expect(rowsOfCondition(nested)).toBeNull();
  expect(rowsOfCondition({ not: { field: 'a', in: ['x'] } })).toBeNull();
  expect(conditionWords(FORM, nested)).toBe('“Safe?” is Yes and (“Where?” is At home)');
  expect(rowsOfCondition(undefined)).toEqual({ join: 'all', rows: [] });
  expect(conditionOfRows({ join: 'any', rows: [] })).toBeUndefined();
});
