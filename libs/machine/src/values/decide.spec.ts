import { compileDecisions, type CompiledDecision } from '@waymark/decisions';
import type { Json } from '@waymark/domain';
import type { VariableDeclaration } from '../program/variable-declaration.js';
import { Driver } from '../testing/driver.js';
import { process, program } from '../testing/process.js';
import { rootVariables } from '../testing/root-variables.js';

type Declared = VariableDeclaration['type'];

/** A table of two rows: the test, then everything else. */
const table = (
  test: string,
  drawn: { column?: string; data?: string | null },
): CompiledDecision => {
  const data =
    drawn.data === undefined
      ? ''
      : `<inputData id="i" name="fact"><variable name="fact"${typeRef(drawn.data)}/></inputData>`;
  const needs = data
    ? '<informationRequirement><requiredInput href="#i"/></informationRequirement>'
    : '';
  const xml = `
    <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
        id="d" name="d" namespace="urn:test">
      ${data}
      <decision id="group" name="group"><variable name="group"/>${needs}
        <decisionTable hitPolicy="FIRST">
          <input><inputExpression${typeRef(drawn.column ?? null)}><text>fact</text>
            </inputExpression></input>
          <output name="o"/>
          <rule id="r0"><inputEntry><text>${test.replace(/</g, '&lt;')}</text></inputEntry>
            <outputEntry><text>"yes"</text></outputEntry></rule>
          <rule id="r1"><inputEntry><text>-</text></inputEntry>
            <outputEntry><text>"other"</text></outputEntry></rule>
        </decisionTable>
      </decision>
    </definitions>`;
  const compiled = compileDecisions([{ name: 'd.dmn', xml }]);
  if (!compiled.ok || !compiled.value.decisions[0]) throw new Error('not a table');
  return compiled.value.decisions[0];
};
const typeRef = (type: string | null): string => (type === null ? '' : ` typeRef="${type}"`);

const decided = (
  decision: CompiledDecision,
  fact: Json,
  declared: Declared = 'any',
  at?: string,
): string => {
  const drawn = {
    ...program(
      process()
        .start()
        .node('rule', 'businessRuleTask', { decision: { id: 'group', result: 'group' } })
        .user('next')
        .flow('start -> rule -> next'),
      { decisions: { group: decision } },
    ),
    variables: { fact: { type: declared, class: 'none' as const } },
  };
  const driver = new Driver(drawn, undefined, at);
  driver.start({ fact });
  const [incident] = Object.values(driver.now.incidents);
  return incident
    ? `incident ${incident.code}`
    : JSON.stringify(rootVariables(driver.now)['group']);
};

describe('a decision about a variable that is declared as a date', () => {
  it.each<[string, { column?: string; data?: string | null }]>([
    ['a column of that type', { column: 'date' }],
    ['a column without a type', {}],
    ['input data without a type', { column: 'date', data: null }],
    ['input data of that type', { column: 'date', data: 'date' }],
    ['input data of that type and a column without', { data: 'date' }],
  ])('reads its text as a date in a table with %s', (_drawn, drawn) => {
    const child = table('> date("2008-11-28")', drawn);
    expect(decided(child, '2012-05-05', 'date')).toBe('"yes"');
    expect(decided(child, '1990-05-05', 'date')).toBe('"other"');
    expect(decided(child, 'in spring', 'date')).toBe('incident decision-failed');
    expect(decided(child, null, 'date')).toBe('"other"');
  });

  it.each<[Declared, string, string, Json]>([
    [
      'date-time',
      'dateTime',
      '< date and time("2026-11-29T12:00:00Z")',
      '2026-11-29T11:00:00.000Z',
    ],
    ['duration', 'dayTimeDuration', '> duration("PT1H")', 'PT90M'],
    ['duration', 'yearMonthDuration', '> duration("P1Y")', 'P14M'],
  ])('and so for a %s in a column of the type %s', (declared, column, test, fact) => {
    expect(decided(table(test, { column }), fact, declared)).toBe('"yes"');
    expect(decided(table(test, {}), fact, declared)).toBe('"yes"');
  });
});

describe('a decision that meets a value of the wrong type', () => {
  it.each<[string, string, Json]>([
    ['date', '> date("2008-11-28")', '2012-05-05'],
    ['date', '-', '2012-05-05'],
    ['number', '< 18', '17'],
    ['number', '[0..17]', 'seventeen'],
    ['boolean', 'true', 'true'],
    ['boolean', 'true', 1],
    ['string', '"a"', 5],
    ['dateTime', '-', '2012-05-05'],
  ])('has no answer: a column of type %s, the row %s and %j', (column, test, fact) =>
    expect(decided(table(test, { column }), fact)).toBe('incident decision-failed'),
  );

  it.each<[string, Json]>([
    ['< 18', '17'],
    ['[0..17]', '17'],
    ['not(< 18)', 'adult'],
    ['> date("2008-11-28")', '2012-05-05'],
  ])('has no answer without a type of the column, either: the row %s and %j', (test, fact) =>
    expect(decided(table(test, {}), fact)).toBe('incident decision-failed'),
  );
});

describe('a decision about something that nobody knows', () => {
  it.each(['< 18', 'not(< 18)', '[0..17]', 'not([0..17])', '> 3', 'true'])(
    'does not match the row %s',
    (test) => expect(decided(table(test, {}), null)).toBe('"other"'),
  );
  it.each(['null', 'not("ex-partner")', '? = null'])('matches the row %s', (test) =>
    expect(decided(table(test, {}), null)).toBe('"yes"'),
  );
});

describe('a decision about today', () => {
  it.each([
    ['2026-07-01T22:59:59.999Z', '"other"'],
    ['2026-07-01T23:00:00.000Z', '"yes"'],
    ['2026-12-01T23:30:00.000Z', '"other"'],
  ])('reads the day of the event in London: %s', (at, expected) => {
    const test = '? = null and today() = date("2026-07-02")';
    expect(decided(table(test, {}), null, 'any', at)).toBe(expected);
  });
});
