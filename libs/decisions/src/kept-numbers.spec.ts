import { compileExpression, evaluateExpression } from './index.js';

const evaluated = (text: string) => {
  const compiled = compileExpression(text);
  if (!compiled.ok) throw new Error(text);
  const { value, problems } = evaluateExpression(compiled.value, {
    variables: {},
    now: '2026-11-25T10:30:00.000Z',
  });
  return problems.length > 0 ? problems.map(({ code, severity }) => `${severity} ${code}`) : value;
};

describe('a number that a variable would not keep', () => {
  it.each([
    '20261128000012345',
    '-20261128000012345',
    '9007199254740993',
    '20261128 * 1000000000 + 12345',
    'number("20261128000012345")',
    '[1, 20261128000012345]',
    '{ref: {no: [20261128000012345]}}',
    '10 ** 400',
    '-(10 ** 400)',
    '10 ** -400',
    '1 / (10 ** 400)',
    '20261128000012345.5',
    'sum([9007199254740992, 1])',
    'max(20261128000012345, 1)',
    'product([94906267, 94906267])',
    'if true then 20261128000012345 else 1',
    'for n in [20261128000012345] return n',
    'decimal(20261128000012345.123, 1)',
  ])('%s is no answer', (text) => expect(evaluated(text)).toEqual(['error inexact-number']));

  it.each<[string, unknown]>([
    ['string(20261128000012345)', '20261128000012345'],
    ['20261128000012345 = 20261128000012345', true],
    ['20261128000012345 - 20261128000012344', 1],
    ['9007199254740992', 9007199254740992],
    ['9007199254740991', 9007199254740991],
    ['20000000000000000', 20000000000000000],
    ['10 ** 20', 1e20],
    ['1 / 3', 1 / 3],
    ['2 / 3 * 100', 200 / 3],
    ['0.1 + 0.2', 0.3],
    ['-0', 0],
    ['0 * -1', 0],
    ['1.10', 1.1],
    ['10 ** -20', 1e-20],
    ['2251799813685248.5', 2251799813685248.5],
    ['modulo(20261128000012345, 10)', 5],
  ])('%s is kept', (text, value) => expect(evaluated(text)).toEqual(value));
});
