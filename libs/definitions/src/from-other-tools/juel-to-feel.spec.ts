import { compileExpression, evaluateExpression } from '@waymark/decisions';
import type { JsonObject } from '@waymark/domain';
import { juelToFeel } from './juel-to-feel.js';
import { saidBy } from './value-in-feel.js';

const evaluate = (feel: string, variables: JsonObject) => {
  const compiled = compileExpression(feel);
  if (!compiled.ok) throw new Error(`${feel}: ${compiled.failure[0]?.message}`);
  return evaluateExpression(compiled.value, {
    variables,
    now: '2026-11-25T10:30:00.000Z',
    zone: 'Europe/London',
  }).value;
};

describe('JUEL as FEEL', () => {
  it.each([
    ['x', {}, 'x'],
    ['x == 1', { x: 1 }, 'x = 1'],
    ["x eq 'a'", { x: 'a' }, 'x = "a"'],
    ['a.b.c ne 2', { a: { b: { c: 1 } } }, 'a.b.c != 2'],
    ["a['b'] != null", { a: { b: 1 } }, 'a.b != null'],
    ['xs[0] < xs[1]', { xs: [1, 2] }, 'xs[1] < xs[2]'],
    ['a gt 1 && b le 2', { a: 2, b: 2 }, 'a > 1 and b <= 2'],
    ['(a + 1) * 2 - 3 / b', { a: 1, b: 3 }, '((a + 1) * 2) - (3 / b)'],
    ['7 % 3 == 1', {}, 'modulo(7, 3) = 1'],
    ['7 mod 3 == 1 and 8 div 2 == 4', {}, 'modulo(7, 3) = 1 and (8 / 2) = 4'],
    ['-x', { x: 1 }, '-x'],
    ["x ? 'yes' : 'no'", { x: true }, 'if x = true then "yes" else "no"'],
    ["'it\\'s'", {}, '"it\'s"'],
    ['"a\\\\b"', {}, '"a\\\\b"'],
    ['empty x', { x: null }, 'list contains([null, "", []], x)'],
    ['!empty x', { x: 'a' }, 'not(list contains([null, "", []], x))'],
    ['not (a or b)', { a: false, b: null }, 'not(a = true or b = true)'],
    ['a || b && c', { a: true, b: true, c: true }, 'a = true or (b = true and c = true)'],
  ])('%s', (text, _variables, feel) => {
    expect(juelToFeel(text, 'value')).toEqual({ ok: true, value: feel });
    expect(compileExpression(feel).ok).toBe(true);
  });

  it.each([
    ['approved', { approved: true }, true],
    ['approved', { approved: null }, false],
    ['!approved', {}, true],
    ['approved && amount > 5', { approved: true, amount: 6 }, true],
    ['approved || amount > 5', { approved: null, amount: 6 }, true],
    ["empty note || note == 'x'", { note: '' }, true],
    ['empty notes', { notes: [] }, true],
    ['empty notes', { notes: ['a'] }, false],
    ['not (a == 1 or b == 1)', { a: 2, b: 1 }, false],
  ])('the condition %s decides as there with %j', (text, variables, expected) => {
    const feel = juelToFeel(text, 'condition');
    expect(feel.ok && evaluate(feel.value, variables)).toBe(expected);
  });

  it.each([
    ['execution.processInstanceId', "'execution' is an object"],
    ['execution.getVariable("x")', "'execution' is an object"],
    ['service.find(x)', "it calls 'find'"],
    ['now()', "it calls 'now'"],
    ['dateTime().plusDays(1)', "it calls 'dateTime'"],
    ['fn:length(x)', "it calls 'fn'"],
    ['x.y(1).z', "it calls 'y'"],
    ['x = 1', "it has '= 1'"],
    ['x ==', 'it ends too early'],
    ['x y', "'y' makes no sense"],
    ['(x', "')' is missing"],
    ["'open", "it has ''open'"],
    ['xs[i]', 'an index'],
    ['$x', "it has '$x'"],
    ['', 'it ends too early'],
    [`${'('.repeat(5_000)}x`, 'too many levels'],
    [`${'!'.repeat(5_000)}x`, 'too many levels'],
  ])('%# refuses what is code of the other engine', (text, why) => {
    const refused = juelToFeel(text, 'value');
    expect(refused.ok).toBe(false);
    expect(refused.ok ? '' : refused.failure).toContain(why);
  });

  it('joins texts and expressions, and leaves out what has no value', () => {
    const said = saidBy('Call ${name}, ${case.number}', 'juel');
    expect(said).toMatchObject({ ok: true, value: { kind: 'feel' } });
    const feel = said.ok && said.value.kind === 'feel' ? said.value.feel : '';
    expect(evaluate(feel, { name: 'Ada', case: { number: 7 } })).toBe('Call Ada, 7');
    expect(evaluate(feel, { name: null, case: { number: 7 } })).toBe('Call , 7');
  });

  it.each([
    ['${a', 'juel'],
    ['=is defined(x)', 'feel'],
    ['=get or else(x, 2)', 'feel'],
    ['=', 'feel'],
    ['= a +', 'feel'],
  ] as const)('says why %s is not translated', (text, language) => {
    expect(saidBy(text, language).ok).toBe(false);
  });

  it.each([
    ['=my_list[item > 1]', 'feel', 'my_list[item > 1]'],
    ['= upper case(name)', 'feel', 'upper case(name)'],
    ['#{x}', 'juel', 'x'],
    ["${x == '}'}", 'juel', 'x = "}"'],
  ] as const)('reads %s', (text, language, feel) =>
    expect(saidBy(text, language)).toEqual({ ok: true, value: { kind: 'feel', feel } }),
  );
});
