import { compileExpression, evaluateExpression } from './index.js';
import { feel, NOW, problemCodes, syntaxProblem } from './testing/feel.js';

describe('compileExpression', () => {
  it('says where the syntax is wrong', () => {
    expect(syntaxProblem('1 +\n  * 2')).toMatchObject({
      code: 'syntax',
      severity: 'error',
      line: 2,
      column: 3,
    });
    expect(syntaxProblem('if a then')).toMatchObject({
      code: 'syntax',
      message: 'The expression ends too early.',
    });
    expect(syntaxProblem('')).toMatchObject({ code: 'syntax' });
  });

  it('refuses an expression that is too large', () => {
    expect(syntaxProblem('1'.repeat(20_000))).toMatchObject({ code: 'limit' });
    expect(syntaxProblem('('.repeat(500))).toMatchObject({ code: 'limit' });
  });

  it('is plain JSON that runs the same after a round trip', () => {
    const compiled = compileExpression('for x in xs return if x > 1 then "a" else {b: x}');
    if (!compiled.ok) throw new Error('refused');
    const copy = JSON.parse(JSON.stringify(compiled.value)) as typeof compiled.value;
    expect(copy).toEqual(compiled.value);
    expect(evaluateExpression(copy, { variables: { xs: [1, 2] }, now: NOW }).value).toEqual([
      { b: 1 },
      'a',
    ]);
  });

  it.each([
    ['a + b.c', ['a', 'b'], []],
    ['count(a)', ['a'], []],
    ['for x in a return x + partial[1]', ['a'], []],
    ['{x: a, y: x}', ['a'], []],
    ['function(x) x + a', ['a'], []],
    ['{f: function(n) f(n)}', [], []],
    [
      'xs[status = wanted][item > limit]',
      ['xs', 'status', 'wanted', 'limit'],
      ['status', 'wanted', 'limit'],
    ],
    ['xs[status = wanted] = wanted', ['xs', 'wanted', 'status'], ['status']],
  ])('%s reads %j', (text, reads, itemReads) => {
    const compiled = compileExpression(text);
    expect(
      compiled.ok && { reads: compiled.value.reads, itemReads: compiled.value.itemReads },
    ).toEqual({ reads, itemReads });
  });

  it.each([
    ['first name + "!"', { 'first name': 'Ann' }, 'Ann!'],
    ['days in week * 2', { 'days in week': 7 }, 14],
    ['a-b + 1', { 'a - b': 1 }, 2],
    ['a - b', { a: 3, b: 1 }, 2],
    ['person.last name', { person: { 'last name': 'Lee' } }, 'Lee'],
    ['first\n  name', { 'first name': 'Ann' }, 'Ann'],
    ['date', { date: 1 }, 1],
    ['count', { count: 5 }, 5],
    [
      '__proto__ + constructor',
      JSON.parse('{"__proto__": 1, "constructor": 2}') as Record<string, number>,
      3,
    ],
  ])('%s with %j is %j', (text, variables, expected) =>
    expect(feel(text, variables)).toBe(expected),
  );

  it('gives null and a problem for a missing variable', () => {
    expect(feel('missing')).toBeNull();
    expect(problemCodes('missing')).toEqual(['unknown-variable']);
    expect(problemCodes('known', { known: null })).toEqual([]);
  });

  it.each([
    ['1 // a comment\n + 2', 3],
    ['/* one */ 1', 1],
    ['"// no comment"', '// no comment'],
    ['"a\\n\\u0041\\U01F40E\\"\\\\"', 'a\nA🐎"\\'],
    ['"\\d"', '\\d'],
  ])('%s is %j', (text, expected) => expect(feel(text)).toBe(expected));
});
