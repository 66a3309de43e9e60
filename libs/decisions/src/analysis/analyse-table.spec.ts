import fc from 'fast-check';
import { compile, decide, decision, decisionOf, dmn, input, needs, table } from '../testing/dmn.js';
import { analyseTable, type TableAnalysis } from './analyse-table.js';
import { cellFaults } from './cell-faults.js';

const typedInput = (text: string, type: string, values = ''): string =>
  `<input><inputExpression typeRef="${type}"><text>${text}</text></inputExpression>` +
  `${values ? `<inputValues><text>${values}</text></inputValues>` : ''}</input>`;

interface Given {
  policy?: string;
  rows: string[][];
  outputs?: string[];
}
/** A table with columns of these types: `age:number`, `kind:string:"a","b"`. */
function model(columns: string[], { policy = 'UNIQUE', rows, outputs = ['<output/>'] }: Given) {
  const made = table([], outputs, { policy, rows: [] }).replace(/<\/?decisionTable[^>]*>/g, '');
  const heads = columns.map((column) => {
    const [name = '', type = '', values = ''] = column.split(':');
    return typedInput(name, type, values);
  });
  const body = table(
    columns.map(() => ''),
    [],
    { policy, rows },
  ).replace(/<input>.*?<\/input>/g, '');
  return dmn(decision('d', body.replace(/(<decisionTable[^>]*>)/, `$1${heads.join('')}${made}`)));
}
const analysed = (columns: string[], given: Given): TableAnalysis => {
  const found = analyseTable(decisionOf(compile(model(columns, given)), 'd'));
  if (!found) throw new Error('no table');
  return found;
};
const gaps = (columns: string[], given: Given): string[] =>
  analysed(columns, given).gaps.map(({ cells }) => cells.join(' | '));

describe('gaps', () => {
  it.each<[string, string[], string[][], string[]]>([
    [
      'nothing before, between and after',
      ['n:number'],
      [
        ['< 3', '1'],
        ['[5..7]', '2'],
      ],
      ['[3..5), > 7, null'],
    ],
    [
      'none where every number and no number has a row',
      ['n:number'],
      [
        ['< 3', '1'],
        ['>= 3', '2'],
        ['null', '3'],
      ],
      [],
    ],
    [
      'a number that is not known',
      ['n:number'],
      [
        ['< 3', '1'],
        ['>= 3', '2'],
      ],
      ['null'],
    ],
    ['the answer that is missing', ['b:boolean'], [['true', '1']], ['false, null']],
    [
      'texts that are not named',
      ['k:string'],
      [
        ['"a"', '1'],
        ['"b"', '2'],
      ],
      ['not("a", "b")'],
    ],
    [
      'a word that is allowed and has no row',
      ['k:string:"a", "b", "c"'],
      [
        ['"a", "b"', '1'],
        ['null', '2'],
      ],
      ['"c"'],
    ],
    [
      'a day',
      ['d:date'],
      [
        ['< date("2026-03-01")', '1'],
        ['> date("2026-03-02")', '2'],
        ['null', '3'],
      ],
      ['[date("2026-03-01")..date("2026-03-02")]'],
    ],
    [
      'none of a comparison that is always true or false',
      ['n = 1:boolean'],
      [
        ['true', '1'],
        ['false', '2'],
      ],
      [],
    ],
    [
      'a combination',
      ['b:boolean', 'c:boolean'],
      [
        ['true', '-', '1'],
        ['-', 'true', '2'],
      ],
      ['false, null | false, null'],
    ],
  ])('finds %s', (_, columns, rows, expected) => {
    expect(gaps(columns, { rows })).toEqual(expected);
  });

  it('says of days that nothing lies between neighbours', () => {
    const rows = [
      ['<= date("2026-03-01")', '1'],
      ['>= date("2026-03-02")', '2'],
      ['null', '3'],
    ];
    expect(gaps(['d:date'], { rows })).toEqual([]);
  });

  it('says where only a part of a whole number is missing', () => {
    const found = analysed(['n:number'], {
      rows: [
        ['<= 3', '1'],
        ['>= 4', '2'],
        ['null', '3'],
      ],
    });
    expect(found.gaps).toEqual([{ cells: ['(3..4)'], betweenWhole: true }]);
  });

  it('asks for none where the table has an answer for the rest, or makes a list', () => {
    const outputs = ['<output><defaultOutputEntry><text>0</text></defaultOutputEntry></output>'];
    expect(gaps(['n:number'], { rows: [['1', '1']], outputs })).toEqual([]);
    expect(gaps(['n:number'], { rows: [['1', '1']], policy: 'COLLECT' })).toEqual([]);
  });

  it.each(['settings.limit', '> limit', '? > 2 and ? < 5', '>= today()', 'starts with(?, "a")'])(
    'says that it cannot tell what %s takes',
    (cell) => {
      const found = analysed(['n:number', 'b:boolean'], {
        rows: [
          [cell, 'true', '1'],
          ['1', 'false', '2'],
        ],
      });
      expect(found.unread).toEqual([{ row: 0, column: 0 }]);
      // It may take every number, so only what lies outside its other cells is surely missing.
      expect(found.gaps.map(({ cells }) => cells.join(' | '))).toEqual([
        '< 1, > 1, null | false, null',
        '1 | null',
      ]);
    },
  );

  it('ends without an answer where there are too many combinations', () => {
    const columns = Array.from({ length: 18 }, (_, index) => `b${index}:boolean`);
    const rows = columns.map((_, row) => [
      ...columns.map((__, at) => (at === row || at === (row * 7 + 3) % 18 ? 'true' : '-')),
      '1',
    ]);
    const found = analysed(columns, { rows });
    expect(found.tooMany || found.gaps.length > 0).toBe(true);
  });
});

describe('overlaps', () => {
  it('finds rows of which only one may fit', () => {
    const rows = [
      ['< 5', '1'],
      ['[4..8]', '2'],
      ['> 8', '3'],
    ];
    expect(analysed(['n:number'], { rows }).overlaps).toEqual([
      { rows: [0, 1], cells: ['[4..5)'] },
    ]);
    expect(analysed(['n:number'], { rows, policy: 'FIRST' }).overlaps).toEqual([]);
  });

  it('allows them where several rows may fit if they say the same', () => {
    const rows = [
      ['< 5', '1'],
      ['< 6', '1'],
      ['< 4', '2'],
    ];
    expect(analysed(['n:number'], { rows, policy: 'ANY' }).overlaps.map((one) => one.rows)).toEqual(
      [
        [0, 2],
        [1, 2],
      ],
    );
  });

  it('finds rows that never decide, because rows before them take everything', () => {
    const rows = [
      ['true', '-', '1'],
      ['-', 'true', '2'],
      ['true', 'true', '3'],
      ['-', '-', '4'],
      ['false', 'false', '5'],
    ];
    const found = analysed(['b:boolean', 'c:boolean'], { rows, policy: 'FIRST' });
    expect(found.neverDecides).toEqual([2, 4]);
  });
});

const NUMBERS = ['-', '1', '< 2', '>= 2', '[1..3]', '(1..3)', 'not(1)', '> 3', '1, 3', 'null'];
const WORDS = ['-', '"a"', '"b"', '"a", "b"', 'not("a")', 'null'];
const FLAGS = ['-', 'true', 'false', 'true, false'];
const row = fc.tuple(
  fc.constantFrom(...NUMBERS),
  fc.constantFrom(...WORDS),
  fc.constantFrom(...FLAGS),
);
const COLUMNS = ['n:number', 'w:string', 'b:boolean'];
const point = fc.record({
  n: fc.constantFrom(null, 0, 1, 1.5, 2, 3, 4),
  w: fc.constantFrom(null, 'a', 'b', 'c'),
  b: fc.constantFrom(null, true, false),
});

describe('what the analysis says', () => {
  it('is what the table does', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), point, (tests, values) => {
        const rows = tests.map((cells, index) => [...cells, String(index)]);
        const found = analysed(COLUMNS, { rows });
        const { rules } = decide(model(COLUMNS, { rows, policy: 'RULE ORDER' }), 'd', values);
        const fitting = rules.map((rule) => Number(rule.slice('d:r'.length)) - 1);
        const isGap = inSome(
          found.gaps.map(({ cells }) => cells),
          values,
        );
        if (!found.more) expect({ values, isGap }).toEqual({ values, isGap: fitting.length === 0 });
        const pairs = found.overlaps
          .filter(({ cells }) => inSome([cells], values))
          .map((one) => one.rows.join());
        const real = fitting.flatMap((one, at) =>
          fitting.slice(at + 1).map((other) => `${one},${other}`),
        );
        if (!found.more) expect(pairs.sort()).toEqual(real.sort());
      }),
      { numRuns: 80 },
    );
  });

  it('leaves no gap once each gap has a row', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (tests) => {
        const rows = tests.map((cells) => [...cells, '0']);
        const found = analysed(COLUMNS, { rows });
        fc.pre(!found.more);
        const mended = [...rows, ...found.gaps.map(({ cells }) => [...cells, '1'])];
        expect(gaps(COLUMNS, { rows: mended })).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

/** Whether a row with one of these cells would take the values. */
function inSome(
  cells: string[][],
  values: { n: number | null; w: string | null; b: boolean | null },
) {
  if (cells.length === 0) return false;
  const rows = cells.map((each) => [...each, '1']);
  return decide(model(COLUMNS, { rows, policy: 'RULE ORDER' }), 'd', values).rules.length > 0;
}

describe('cells that cannot be meant', () => {
  const faults = (columns: string[], given: Given): string[] =>
    cellFaults(decisionOf(compile(model(columns, given)), 'd')).map(({ message }) => message);

  it.each<[string, string, string, string]>([
    ['n:number', '"3"', '1', 'Row 1, “n”: "3" is not a number'],
    ['d:date', '< 3', '1', 'Row 1, “d”: 3 is not a date'],
    ['k:string:"a","b"', '"a", "c"', '1', 'Row 1, “k”: The column does not allow "c"'],
    ['n:number', '3', '"x"', 'Row 1, “result”: "x" is not a number'],
  ])('of %s: %s gives %s', (column, cell, answer, message) => {
    const outputs = ['<output typeRef="number"/>'];
    expect(faults([column], { rows: [[cell, answer]], outputs })).toEqual([
      expect.stringContaining(message),
    ]);
  });

  it.each([
    ['n:number', '-'],
    ['n:number', '> settings.limit'],
    ['n:number', 'not(null)'],
    ['d:date', 'date("2026-01-01")'],
    ['k:string:"a","b"', 'not("a")'],
    ['n:number', '? * 2 > 4'],
  ])('finds nothing in %s: %s', (column, cell) => {
    expect(faults([column], { rows: [[cell, '1']] })).toEqual([]);
  });

  it('says in which cell an expression cannot be read', () => {
    const rows = [
      ['1', '1'],
      ['< <', '2'],
    ];
    const xml = dmn(
      input('n', 'number') +
        decision('d', table(['n'], ['<output/>'], { rows }), needs('Input', '#input_n')),
    );
    const compiled = compile(xml);
    expect(compiled.problems.map(({ message, parameters }) => ({ message, parameters }))).toEqual([
      {
        message: 'Row 2, “n”: The expression ends too early.',
        parameters: { row: 1, part: 'input', column: 0 },
      },
    ]);
    const found = analyseTable(decisionOf(compiled, 'd'));
    expect(found?.unread).toEqual([{ row: 1, column: 0 }]);
  });
});
