import type { Json } from '@waymark/domain';
import { compile, decide, decision, dmn, table, valueOf } from '../testing/dmn.js';

const OUTPUT = '<output/>';
const RANKED = '<output><outputValues><text>"stop", "ask", "go"</text></outputValues></output>';
const ROWS = [
  ['> 10', '"go"'],
  ['> 20', '"stop"'],
  ['> 30', '"ask"'],
];

const model = (policy: string, output = OUTPUT, rows = ROWS): string =>
  dmn(decision('d', table(['n'], [output], { policy, rows })));

describe('hit policies', () => {
  it.each<[string, string, number, Json, string[]]>([
    ['UNIQUE', OUTPUT, 15, 'go', ['d:r1']],
    ['UNIQUE', OUTPUT, 25, null, []],
    ['UNIQUE', OUTPUT, 5, null, []],
    ['FIRST', OUTPUT, 35, 'go', ['d:r1']],
    ['PRIORITY', RANKED, 35, 'stop', ['d:r2']],
    ['PRIORITY', RANKED, 15, 'go', ['d:r1']],
    ['ANY', OUTPUT, 15, 'go', ['d:r1']],
    ['ANY', OUTPUT, 25, null, ['d:r1', 'd:r2']],
    ['RULE ORDER', OUTPUT, 35, ['go', 'stop', 'ask'], ['d:r1', 'd:r2', 'd:r3']],
    ['OUTPUT ORDER', RANKED, 35, ['stop', 'ask', 'go'], ['d:r2', 'd:r3', 'd:r1']],
    ['COLLECT', OUTPUT, 25, ['go', 'stop'], ['d:r1', 'd:r2']],
    ['COLLECT', OUTPUT, 5, [], []],
  ])('%s %#: of %s, %j is %j', (policy, output, n, value, rules) => {
    const result = decide(model(policy, output), 'd', { n });
    expect(result.value).toEqual(value);
    expect(result.rules).toEqual(rules);
  });

  it.each<[string, number, Json]>([
    ['SUM', 25, 30],
    ['COUNT', 25, 2],
    ['MIN', 25, 10],
    ['MAX', 25, 20],
    ['COUNT', 1, 0],
    ['SUM', 1, null],
  ])('COLLECT %s of %j is %j', (aggregation, n, value) => {
    const rows = [
      ['> 10', '10'],
      ['> 20', '20'],
    ];
    expect(
      valueOf(
        dmn(decision('d', table(['n'], [OUTPUT], { policy: 'COLLECT', aggregation, rows }))),
        'd',
        { n },
      ),
    ).toEqual(value);
  });

  it('ANY allows several rules with equal outputs', () => {
    const rows = [
      ['> 10', '{a: 1}'],
      ['> 20', '{a: 1.0}'],
    ];
    expect(valueOf(model('ANY', OUTPUT, rows), 'd', { n: 25 })).toEqual({ a: 1 });
  });

  it('reports why there is no answer', () => {
    expect(decide(model('UNIQUE'), 'd', { n: 25 }).problems).toMatchObject([
      {
        code: 'several-matches',
        element: 'd',
        message: 'Rules r1, r2 all match, but only one may.',
      },
    ]);
    expect(decide(model('UNIQUE'), 'd', { n: 5 }).problems).toMatchObject([
      { code: 'no-match', element: 'd' },
    ]);
  });
});

describe('decision tables', () => {
  it('answers several outputs as a context, and defaults if no rule matches', () => {
    const output = (name: string, fallback: string): string =>
      `<output name="${name}"><defaultOutputEntry><text>${fallback}</text>` +
      '</defaultOutputEntry></output>';
    const xml = dmn(
      decision(
        'd',
        table(['n'], [output('level', '"low"'), output('days', '7')], {
          rows: [['> 10', '"high"', '1']],
        }),
      ),
    );
    expect(valueOf(xml, 'd', { n: 11 })).toEqual({ level: 'high', days: 1 });
    expect(valueOf(xml, 'd', { n: 1 })).toEqual({ level: 'low', days: 7 });
  });

  it('refuses an input value that is not allowed', () => {
    const logic = table(['n'], [OUTPUT], { rows: [['-', '1']] }).replace(
      '</inputExpression>',
      '</inputExpression><inputValues><text>[1..5]</text></inputValues>',
    );
    expect(valueOf(dmn(decision('d', logic)), 'd', { n: 3 })).toBe(1);
    expect(decide(dmn(decision('d', logic)), 'd', { n: 9 })).toMatchObject({
      value: null,
      problems: [{ code: 'invalid-value' }],
    });
  });

  it('makes a value of the wrong type null', () => {
    const xml = dmn(
      decision('d', table(['n'], ['<output typeRef="number"/>'], { rows: [['-', '"text"']] })),
    );
    expect(decide(xml, 'd', { n: 1 })).toMatchObject({
      value: null,
      problems: [{ code: 'type-mismatch' }],
    });
  });

  it('matches anything with an empty entry and reads entries against "?"', () => {
    const rows = [
      ['', 'ends with(?, "x")', '"both"'],
      ['not(1)', 'null', '"unset"'],
    ];
    const xml = dmn(decision('d', table(['a', 'b'], [OUTPUT], { policy: 'FIRST', rows })));
    expect(valueOf(xml, 'd', { a: 1, b: 'ax' })).toBe('both');
    expect(valueOf(xml, 'd', { a: 2, b: null })).toBe('unset');
  });

  it('does not run a table with a rule that is too short', () => {
    const xml = dmn(decision('d', table(['a', 'b'], [OUTPUT], { rows: [['1', '2']] })));
    expect(compile(xml).problems).toMatchObject([{ code: 'rule-width', element: 'd' }]);
    expect(decide(xml, 'd', { a: 1 })).toMatchObject({
      value: null,
      problems: [{ code: 'rule-width' }],
    });
  });
});
