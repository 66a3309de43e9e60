import { compileDecisions, type CompiledDecision } from '@waymark/decisions';
import type { Json, JsonObject } from '@waymark/domain';
import { Driver } from '../testing/driver.js';
import { process, program } from '../testing/process.js';
import { rootVariables } from '../testing/root-variables.js';

interface Drawn {
  policy: string;
  aggregation?: string;
  /** The type of the one column, if it has one. */
  column?: string;
  /** The type of the output, and its values in order. */
  output?: string;
  values?: string;
  rows: [string, string][];
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const ref = (type: string | undefined): string => (type === undefined ? '' : ` typeRef="${type}"`);

function table({ policy, aggregation, column, output, values, rows }: Drawn): CompiledDecision {
  const xml = `
    <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
        id="d" name="d" namespace="urn:test">
      <decision id="group" name="group"><variable name="group"/>
        <decisionTable hitPolicy="${policy}"${aggregation ? ` aggregation="${aggregation}"` : ''}>
          <input><inputExpression${ref(column)}><text>fact</text></inputExpression></input>
          <output name="o"${ref(output)}>${
            values ? `<outputValues><text>${escaped(values)}</text></outputValues>` : ''
          }</output>
          ${rows
            .map(
              ([test, out], index) => `<rule id="r${index}">
                <inputEntry><text>${escaped(test)}</text></inputEntry>
                <outputEntry><text>${escaped(out)}</text></outputEntry></rule>`,
            )
            .join('')}
        </decisionTable>
      </decision>
    </definitions>`;
  const compiled = compileDecisions([{ name: 'd.dmn', xml }]);
  if (!compiled.ok || !compiled.value.decisions[0])
    throw new Error(`not a table: ${JSON.stringify(compiled)}`);
  return compiled.value.decisions[0];
}

function decided(drawn: Drawn, fact: Json, more: JsonObject = {}): Json {
  const driver = new Driver(
    program(
      process()
        .start()
        .node('rule', 'businessRuleTask', { decision: { id: 'group', result: 'group' } })
        .user('next')
        .flow('start -> rule -> next'),
      { decisions: { group: table(drawn) } },
    ),
  );
  driver.start({ fact, ...more });
  const [incident] = Object.values(driver.now.incidents);
  return incident ? `incident ${incident.code}` : (rootVariables(driver.now)['group'] ?? null);
}

const FAILED = 'incident decision-failed';
const POLICIES: Drawn[] = [
  { policy: 'UNIQUE', rows: [] },
  { policy: 'FIRST', rows: [] },
  { policy: 'ANY', rows: [] },
  { policy: 'PRIORITY', values: '"a", "other"', rows: [] },
  { policy: 'RULE ORDER', rows: [] },
  { policy: 'OUTPUT ORDER', values: '"a", "other"', rows: [] },
  { policy: 'COLLECT', rows: [] },
  { policy: 'COLLECT', aggregation: 'COUNT', rows: [] },
];
const named = POLICIES.map(
  (drawn) => [`${drawn.policy} ${drawn.aggregation ?? ''}`.trim(), drawn] as const,
);

describe.each(named)('a table of %s', (_, drawn) => {
  const withRows = (test: string, more: Partial<Drawn> = {}): Drawn => ({
    ...drawn,
    ...more,
    rows: [
      [test, '"a"'],
      ['not("never")', '"other"'],
    ],
  });

  it.each<[string, string, Json]>([
    ['number', '> 3', '5'],
    ['number', '-', '1e3'],
    ['number', '-', true],
    ['number', '-', ['5']],
    ['number', '-', { n: 5 }],
    ['boolean', 'true', 'true'],
    ['boolean', '-', 0],
    ['string', '"1"', 1],
    ['string', '-', false],
    ['date', '-', '2026-02-30'],
    ['date', '-', '01/02/2026'],
    ['date', '-', '2026-W10-1'],
    ['date', '-', 20260101],
    ['dateTime', '-', '2026-01-01T25:00:00Z'],
    ['dateTime', '-', '2026-12-31T23:59:60Z'],
    ['time', '-', '9:00'],
    ['dayTimeDuration', '-', 'P1Y'],
    ['yearMonthDuration', '-', 'P1D'],
  ])('has no answer where a column of %s with the row %s gets %j', (column, test, fact) =>
    expect(decided(withRows(test, { column }), fact)).toBe(FAILED),
  );

  it.each<[string, Json]>([
    ['5', '5'],
    ['1, 2, 3', '2'],
    ['> 3', true],
    ['[1..5]', '3'],
    ['(1..5)', false],
    ['< date("2026-01-01")', '2025-01-01'],
    ['[date("2025-01-01")..date("2026-01-01")]', '2025-06-01'],
    ['true', 'true'],
    ['false', 0],
    ['"yes"', true],
    ['"5"', 5],
    ['< "b"', 5],
    ['> duration("PT1H")', 'PT2H'],
    ['not(5)', '5'],
    ['not(> 3)', '5'],
    ['? > 3', '5'],
    ['? + 1 > 3', '5'],
  ])('has no answer where the row %s meets %j', (test, fact) =>
    expect(decided(withRows(test), fact)).toBe(FAILED),
  );
});

describe('an aggregate of a table', () => {
  const rows: [string, string][] = [
    ['> 1', '10'],
    ['> 2', 'more'],
  ];
  it.each<[string, Json, Json]>([
    ['SUM', 5, 15],
    ['MIN', 5, 5],
    ['MAX', 5, 10],
    ['COUNT', 5, 2],
    ['SUM', '5', FAILED],
    ['MIN', '5', FAILED],
    ['MAX', '5', FAILED],
    ['SUM', true, FAILED],
    ['MIN', true, FAILED],
    ['MAX', '2026-01-01', FAILED],
    ['SUM', null, FAILED],
    ['MIN', null, FAILED],
    ['MAX', null, FAILED],
    ['SUM', [5], FAILED],
    ['MAX', { n: 1 }, FAILED],
  ])('%s of 10 and %j is %j', (aggregation, more, expected) =>
    expect(decided({ policy: 'COLLECT', aggregation, rows }, 5, { more })).toEqual(expected),
  );
  it.each<[string, Json]>([
    ['SUM', '5'],
    ['MIN', '5'],
    ['MAX', false],
    ['COUNT', '5'],
  ])('%s has no answer where a typed output is %j', (aggregation, more) =>
    expect(decided({ policy: 'COLLECT', aggregation, output: 'number', rows }, 5, { more })).toBe(
      FAILED,
    ),
  );
  it('of whole numbers that cannot be kept is none', () =>
    expect(
      decided({ policy: 'COLLECT', aggregation: 'SUM', rows }, 5, { more: 9007199254740991 }),
    ).toBe(FAILED));
});

describe('a table with many values that nobody knows', () => {
  it('still notices one of the wrong type', () => {
    const rows = Array.from({ length: 80 }, (_, index): [string, string] => [
      `? > missing${index}`,
      '"a"',
    ]);
    expect(
      decided({ policy: 'FIRST', rows: [...rows, ['> 3', '"b"'], ['-', '"other"']] }, '5'),
    ).toBe(FAILED);
  });
});
