import { evaluateDecision, evaluateModel } from './index.js';
import {
  compile,
  decide,
  decision,
  decisionOf,
  dmn,
  input,
  literal,
  needs,
  SPACE,
  valueOf,
} from './testing/dmn.js';
import { NOW } from './testing/feel.js';

describe('a graph of decisions', () => {
  const xml = dmn(
    input('age', 'number') +
      decision('base', literal('age * 2'), needs('Input', '#input_age'), 'number') +
      decision(
        'top',
        literal('base + twice(age)'),
        needs('Decision', '#base') + needs('Input', '#input_age') + needs('Knowledge', '#twice'),
      ) +
      '<businessKnowledgeModel id="twice" name="twice"><variable name="twice"/>' +
      `<encapsulatedLogic><formalParameter name="x" typeRef="number"/>${literal('x * 2')}` +
      '</encapsulatedLogic></businessKnowledgeModel>',
  );

  it('evaluates what a decision requires', () => expect(valueOf(xml, 'top', { age: 10 })).toBe(40));
  it('names the variables that it reads', () =>
    expect(decisionOf(compile(xml), 'top').inputs).toEqual(['age']));
  it('survives JSON', () => {
    const model = JSON.parse(JSON.stringify(compile(xml))) as ReturnType<typeof compile>;
    expect(decisionOf(model, 'top')).toEqual(decisionOf(compile(xml), 'top'));
  });
  it('makes a value of the wrong type null, and says so', () => {
    expect(decide(xml, 'base', { age: 'ten' })).toMatchObject({
      value: null,
      problems: [{ code: 'type-mismatch' }, { code: 'unknown-value', element: 'base' }],
    });
  });

  it('reports a circle', () => {
    const circle = dmn(
      decision('a', literal('b'), needs('Decision', '#b')) +
        decision('b', literal('a'), needs('Decision', '#a')),
    );
    expect(decide(circle, 'a').problems).toMatchObject([{ code: 'cycle' }]);
  });

  it('evaluates a decision although another is wrong', () => {
    const compiled = compile(
      dmn(decision('bad', literal('1 +')) + decision('good', literal('1 + 1'))),
    );
    expect(compiled.problems).toMatchObject([
      { code: 'syntax', severity: 'error', element: 'bad', file: '0.dmn' },
    ]);
    const both = dmn(decision('bad', literal('1 +')) + decision('good', literal('1 + 1')));
    expect(valueOf(both, 'good')).toBe(2);
    expect(decide(both, 'bad')).toMatchObject({ value: null, problems: [{ code: 'syntax' }] });
  });
});

describe('types', () => {
  const person =
    '<itemDefinition name="tPerson"><itemComponent name="born"><typeRef>date</typeRef>' +
    '</itemComponent><itemComponent name="first name"><typeRef>string</typeRef>' +
    '</itemComponent></itemDefinition>' +
    '<itemDefinition name="tPeople" isCollection="true"><typeRef>tPerson</typeRef>' +
    '</itemDefinition>' +
    '<itemDefinition name="tLevel"><typeRef>string</typeRef><allowedValues>' +
    '<text>"low", "high"</text></allowedValues></itemDefinition>';

  it('read ISO dates of process variables where a date is declared', () => {
    const xml = dmn(
      person +
        input('people', 'tPeople') +
        decision(
          'd',
          literal('for p in people return p.first name + string(p.born.year)'),
          needs('Input', '#input_people'),
        ),
    );
    expect(valueOf(xml, 'd', { people: [{ born: '1990-05-01', 'first name': 'Ann' }] })).toEqual([
      'Ann1990',
    ]);
    expect(valueOf(xml, 'd', { people: { born: '1990-05-01', 'first name': 'Ann' } })).toEqual([
      'Ann1990',
    ]);
  });

  it.each([
    ['"low"', 'tLevel', 'low'],
    ['"other"', 'tLevel', null],
    ['1', 'string', null],
    ['[1]', 'number', 1],
    ['{a: 1} instance of context<a: number>', 'boolean', true],
    ['"low" instance of tLevel', 'boolean', true],
  ])('%s as %s is %j', (text, type, expected) =>
    expect(valueOf(dmn(person + decision('d', literal(text), '', type)), 'd')).toEqual(expected),
  );
});

describe('boxed expressions', () => {
  const boxes: [string, string, unknown][] = [
    [
      'context',
      `<context><contextEntry><variable name="a b"/>${literal('1')}</contextEntry>` +
        `<contextEntry><variable name="c"/>${literal('a b + 1')}</contextEntry></context>`,
      { 'a b': 1, c: 2 },
    ],
    [
      'context with a result',
      `<context><contextEntry><variable name="a"/>${literal('1')}</contextEntry>` +
        `<contextEntry>${literal('a + 1')}</contextEntry></context>`,
      2,
    ],
    ['list', `<list>${literal('1')}${literal('"b"')}</list>`, [1, 'b']],
    [
      'relation',
      `<relation><column name="x"/><column name="y"/><row>${literal('1')}${literal('2')}` +
        '</row></relation>',
      [{ x: 1, y: 2 }],
    ],
    [
      'conditional',
      `<conditional><if>${literal('1 > 2')}</if><then>${literal('"yes"')}</then>` +
        `<else>${literal('"no"')}</else></conditional>`,
      'no',
    ],
    [
      'filter',
      `<filter><in>${literal('[1, 2, 3]')}</in><match>${literal('item > 1')}</match></filter>`,
      [2, 3],
    ],
    [
      'for',
      `<for iteratorVariable="n"><in>${literal('1..3')}</in><return>${literal('n * 2')}` +
        '</return></for>',
      null,
    ],
    [
      'for over a list',
      `<for iteratorVariable="n"><in>${literal('[1, 2]')}</in><return>${literal('n * 2')}` +
        '</return></for>',
      [2, 4],
    ],
    [
      'some',
      `<some iteratorVariable="n"><in>${literal('[1, 2]')}</in>` +
        `<satisfies>${literal('n > 1')}</satisfies></some>`,
      true,
    ],
    [
      'every',
      `<every iteratorVariable="n"><in>${literal('[1, 2]')}</in>` +
        `<satisfies>${literal('n > 1')}</satisfies></every>`,
      false,
    ],
    [
      'invocation',
      `<invocation>${literal('string length')}<binding>` +
        `<parameter name="string"/>${literal('"abc"')}</binding></invocation>`,
      3,
    ],
    [
      'function',
      '<context><contextEntry><variable name="f"/><functionDefinition>' +
        `<formalParameter name="x"/>${literal('x + 1')}</functionDefinition></contextEntry>` +
        `<contextEntry>${literal('f(1)')}</contextEntry></context>`,
      2,
    ],
  ];
  it.each(boxes)('%s', (_, logic, expected) =>
    expect(valueOf(dmn(decision('d', logic)), 'd')).toEqual(expected),
  );

  it('refuses functions in Java', () => {
    const logic = `<functionDefinition kind="Java">${literal('{class: "x"}')}</functionDefinition>`;
    expect(compile(dmn(decision('d', logic))).problems).toMatchObject([
      { code: 'unsupported', unsupported: true },
    ]);
  });
});

describe('decision services and imports', () => {
  const service =
    '<decisionService id="s" name="s"><outputDecision href="#one"/>' +
    '<outputDecision href="#two"/><inputDecision href="#given"/>' +
    '<inputData href="#input_n"/></decisionService>';
  const xml = dmn(
    input('n', 'number') +
      decision('given', literal('1')) +
      decision(
        'one',
        literal('given + n'),
        needs('Decision', '#given') + needs('Input', '#input_n'),
      ) +
      decision('two', literal('given * 2'), needs('Decision', '#given')) +
      service +
      decision('caller', literal('s(5, 10).one'), needs('Knowledge', '#s')),
  );

  it('takes input decisions from the caller and answers by name', () => {
    const answer = evaluateModel({
      files: [{ name: 'a.dmn', xml }],
      service: 's',
      inputs: { n: 1, given: 10 },
    });
    expect(answer).toEqual({ value: { one: 11, two: 20 }, errors: [], found: true });
  });
  it('can be called', () => expect(valueOf(xml, 'caller')).toBe(15));

  it('finds imported elements by namespace, under the name of the import', () => {
    const other = dmn(
      '<itemDefinition name="t"><typeRef>number</typeRef></itemDefinition>' +
        decision('far off', literal('"far"')).replace('id="far off"', 'id="far"'),
      'urn:other',
    );
    const main = dmn(
      decision('d', literal('Other Model.far off + "!"'), needs('Decision', 'urn:other#far')),
      'urn:test',
      `<import name="Other Model" namespace="urn:other" importType="${SPACE}"/>`,
    );
    const model = compile(main, other);
    expect(model.problems).toEqual([]);
    expect(evaluateDecision(decisionOf(model, 'd'), { variables: {}, now: NOW }).value).toBe(
      'far!',
    );
  });

  it('keeps two files with the same namespace apart', () => {
    const [one, two] = [1, 2].map((n) =>
      dmn(
        decision(`top${n}`, literal('base'), needs('Decision', '#base')) +
          decision('base', literal(String(n))),
      ),
    );
    const model = compile(one ?? '', two ?? '');
    expect(
      ['top1', 'top2'].map(
        (id) => evaluateDecision(decisionOf(model, id), { variables: {}, now: NOW }).value,
      ),
    ).toEqual([1, 2]);
    expect(model.problems).toMatchObject([{ code: 'duplicate-id', element: 'base' }]);
  });

  it('refuses expressions in another language', () => {
    const model = compile(
      dmn(
        decision(
          'd',
          '<literalExpression expressionLanguage="javascript"><text>1</text></literalExpression>',
        ),
      ),
    );
    expect(model.problems).toMatchObject([{ code: 'unsupported', element: 'd' }]);
  });

  it('reports a required decision that is in no file', () => {
    expect(
      compile(dmn(decision('d', literal('1'), needs('Decision', '#nobody')))).problems,
    ).toMatchObject([{ code: 'not-found', element: 'd' }]);
  });
});
