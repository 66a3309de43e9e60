import type { VariableDeclaration } from '../program/variable-declaration.js';
import { Driver } from '../testing/driver.js';
import { feel, process, program, value, type ProcessBuilder } from '../testing/process.js';
import { rootVariables } from '../testing/root-variables.js';

type Declared = VariableDeclaration['type'];

/** What becomes of a result: the variable, or the incident in its place. */
function resultOf(
  build: (one: ProcessBuilder) => ProcessBuilder,
  declared: Declared = 'number',
): unknown {
  const one = build(process().start()).user('next').flow('start -> it -> next');
  const driver = new Driver({
    ...program(one),
    variables: {
      total: { type: declared, class: 'none' },
      caseId: { type: 'string', class: 'none' },
      grade: { type: 'string', class: 'none' },
    },
  });
  driver.start({});
  const [incident] = Object.values(driver.now.incidents);
  return incident ? [incident.code, incident.message] : rootVariables(driver.now);
}

const script =
  (text: string, result: string | null = 'total') =>
  (one: ProcessBuilder) =>
    one.node('it', 'scriptTask', {
      script: {
        format: 'feel',
        expression: feel(text),
        ...(result !== null && { result }),
      },
    });
const mapped =
  (text: string, target = 'total') =>
  (one: ProcessBuilder) =>
    one.node('it', 'scriptTask', {
      script: { format: 'feel', expression: feel('1'), result: 'own' },
      outputs: { [target]: `=${text}` },
    });

const given =
  (text: string, type: 'userTask' | 'serviceTask' = 'userTask') =>
  (one: ProcessBuilder) =>
    one.node('it', type, { inputs: { total: `=${text}` } });

describe('a result that does not fit its declaration is an incident', () => {
  it.each<[string, (one: ProcessBuilder) => ProcessBuilder, Declared]>([
    ['a script', script('"many"'), 'number'],
    ['a script that answers with a context', script('{ total: "many" }', null), 'number'],
    ['an output mapping', mapped('"many"'), 'number'],
    ['an output mapping to a list', mapped('1'), 'list'],
    ['an output mapping to a boolean', mapped('"true"'), 'boolean'],
    ['an output mapping to a date', mapped('"tomorrow"'), 'date'],
    ['an output mapping to an object', mapped('[1]'), 'object'],
    ['an input mapping of a task', given('"many"'), 'number'],
    ['an input mapping of a service task', given('"many"', 'serviceTask'), 'number'],
    ['an input mapping to a date', given('"tomorrow"'), 'date'],
    ['an input mapping to a list', given('"one"'), 'list'],
  ])('%s', (_, build, declared) =>
    expect(resultOf(build, declared)).toEqual(['result-refused', 'wrong-type: the variable total']),
  );

  it('a date of a year that nobody can have meant', () =>
    expect(resultOf(script('date("0026-01-05")'), 'date')).toEqual([
      'result-refused',
      'implausible-date: the variable total',
    ]));
  it('a word that the service does not know', () =>
    expect(resultOf(script('"Standard"', 'grade'))).toEqual([
      'result-refused',
      'not-a-value: the variable grade',
    ]));
  it('a title of a task that cannot be kept', () =>
    expect(resultOf((one) => one.user('it', { task: { title: value('="a\\u0000b"') } }))).toEqual([
      'expression-failed',
      expect.stringMatching(/^not-text: /),
    ]));
  it.each(['script', 'mapping'])('a text that cannot be kept, of a %s', (way) =>
    expect(resultOf((way === 'script' ? script : mapped)('"a\\u0000b"'), 'string')).toEqual([
      'expression-failed',
      expect.stringMatching(/^not-text: /),
    ]),
  );
});

/** A loop over this list, whose items are the declared variable. */
const looped =
  (list: string, sequential: boolean) =>
  (one: ProcessBuilder): ProcessBuilder =>
    one.user('it', {
      loop: {
        kind: 'multi-instance',
        sequential,
        collection: feel(list),
        item: 'total',
      },
    });

describe('an item of a loop that does not fit its declaration is an incident', () => {
  it.each<[string, boolean, Declared]>([
    ['[1, "two", 3]', false, 'number'],
    ['[1, "two", 3]', true, 'number'],
    ['["2026-11-25", "tomorrow"]', false, 'date'],
    ['[["a"], "b"]', true, 'list'],
    ['[{ age: 3 }, [4]]', false, 'object'],
  ])('%s, sequential %s, for %s', (list, sequential, declared) => {
    expect(resultOf(looped(list, sequential), declared)).toEqual([
      'result-refused',
      'wrong-type: the variable total',
    ]);
  });
  it.each<[string, Declared]>([
    ['[1, null, 3]', 'number'],
    ['["2026-11-25"]', 'date'],
    ['[]', 'number'],
  ])('%s fits %s', (list, declared) =>
    expect(resultOf(looped(list, false), declared)).toHaveProperty('total'),
  );
});

it.each<[string, Declared]>([
  ['1', 'number'],
  ['null', 'number'],
  ['date("2026-11-25")', 'date'],
  ['duration("PT4H")', 'duration'],
  ['"high"', 'any'],
])('%s fits %s', (text, declared) =>
  expect(resultOf(script(text), declared)).toHaveProperty('total'),
);
it.each<[string, Declared]>([
  ['7', 'number'],
  ['null', 'number'],
  ['["x"]', 'list'],
])('an input mapping of %s fits %s, and stays in the element', (text, declared) =>
  expect(resultOf(given(text), declared)).toMatchObject({ total: null }),
);
it('a name that nobody declared is the diagram’s own', () =>
  expect(resultOf(script('"x"', 'other'))).toMatchObject({ other: 'x' }));
