import type { Json } from '@waymark/domain';
import { evaluate } from '../../testing/feel.js';

/** What a test of a rule gives for an input, and the codes of its problems. */
const tested = (text: string, input: Json): [Json, string[]] => {
  const { value, problems } = evaluate(text, { '?': input }, { kind: 'unary-tests' });
  return [value, problems.map(({ code }) => code)];
};

it.each<[string, Json]>([
  ['"1"', 1],
  ['1', '1'],
  ['true', 'true'],
  ['1', true],
  ['"high"', ['high']],
  ['"a"', {}],
  ['date("2026-01-01")', '2026-01-01'],
  ['"1", "2"', 1],
  ['not("high")', ['high']],
  ['not("1")', 1],
  ['not(1), 3', 4],
])('%s cannot answer for %j: a wrong type is said, and no other row answers', (text, input) => {
  const [value, codes] = tested(text, input);
  expect(value).not.toBe(true);
  expect(codes).toContain('type-mismatch');
});

it.each<[string, Json, Json]>([
  ['"1"', null, false],
  ['"a", "b"', 'c', false],
  ['null', 3, false],
  ['not(null)', 3, true],
  ['not("a")', 'b', true],
  ['not("a")', null, true],
  ['"unknown", 1', 1, true],
  ['["a", "b"]', 'a', true],
  ['-', {}, true],
])('%s answers for %j: %j', (text, input, value) =>
  expect(tested(text, input)).toEqual([value, []]),
);

it.each(['not(1)', 'not("a")', 'not([1..2])', 'not(< 18)'])('%s has no opposite', (text) => {
  const { value, problems } = evaluate(text);
  expect([value, problems.map(({ code }) => code)]).toEqual([null, ['type-mismatch']]);
});
it('what nobody knows has no opposite, and that is no mistake', () =>
  expect(evaluate('not(null)')).toMatchObject({ value: null, problems: [] }));
