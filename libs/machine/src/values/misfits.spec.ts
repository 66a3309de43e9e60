import type { Json } from '@waymark/domain';
import type { VariableDeclaration } from '../program/variable-declaration.js';
import { misfitsOf } from './misfits.js';

const AT = '2026-11-25T10:30:00.000Z';
const code = (type: VariableDeclaration['type'], value: Json, name = 'it'): string | null => {
  const variables = {
    [name]: { type, class: 'none' as const },
    caseId: { type: 'string' as const, class: 'none' as const },
  };
  return misfitsOf({ variables }, { [name]: value }, AT)[0]?.code ?? null;
};

it.each<[VariableDeclaration['type'], Json]>([
  ['string', ''],
  ['string', null],
  ['number', 0],
  ['boolean', false],
  ['date', '2026-11-25'],
  ['date-time', '2026-11-25T10:30:00Z'],
  ['date-time', '2026-11-25T10:30:00@Europe/London'],
  ['date-time', '2026-11-25T10:30:00.123+01:00'],
  ['duration', 'PT4H'],
  ['duration', '-P1DT0.5S'],
  ['list', []],
  ['object', {}],
  ['any', [null]],
])('%s takes %j', (type, value) => expect(code(type, value)).toBeNull());

it.each<[VariableDeclaration['type'], Json, string]>([
  ['string', 7, 'wrong-type'],
  ['string', ['x'], 'wrong-type'],
  ['number', '7', 'wrong-type'],
  ['boolean', 'true', 'wrong-type'],
  ['date', '', 'wrong-type'],
  ['date', 'tomorrow', 'wrong-type'],
  ['date', '2026-02-30', 'wrong-type'],
  ['date', '2026-13-01', 'wrong-type'],
  ['date-time', '2026-11-25T25:00:00Z', 'wrong-type'],
  ['date-time', '2026-11-25T10:61:00Z', 'wrong-type'],
  ['date-time', '2026-11-25T10:00:00@Nowhere/At', 'wrong-type'],
  ['date-time', '2026-11-25Tea time', 'wrong-type'],
  ['duration', 'P', 'wrong-type'],
  ['duration', 'PT', 'wrong-type'],
  ['duration', 'P1Y2X', 'wrong-type'],
  ['duration', 'P99999999Y', 'wrong-type'],
  ['date', '0026-11-25', 'implausible-date'],
  ['date-time', '9999-12-31T00:00:00Z', 'implausible-date'],
  ['duration', '4 hours', 'wrong-type'],
  ['duration', ' PT4H', 'wrong-type'],
  ...[
    ...['2026-11-25T10:30:00Z', '2026-11-25T00:00:00', '2026-11-25Z', ' 2026-11-25', '20261125'],
    ...['2026-W48-3', '2026-329', '2026-11', '+002026-11-25', '２026-11-25'],
  ].map((text): [VariableDeclaration['type'], Json, string] => ['date', text, 'wrong-type']),
  ...[
    ...['2026-11-25', '2026-11-25T10:30Z', '2026-11-25T10Z', '2026-11-25 10:30:00Z'],
    ...['2026-11-25t10:30:00Z', '2026-11-25T10:30:00z', '2026-11-25T10:30:00,5Z'],
    ...['2026-11-25T10:30:00+01', '2026-11-25T10:30:00+0100', '2026-11-25T10:30:00+15:00'],
    ...['2026-12-31T23:59:60Z', '2026-W48-3T10:30:00Z', '20261125T103000Z', '10:30:00Z'],
    ...['2026-11-25T10:30:00[Europe/London]', '2026-11-25T10:30:00Z ', '2026-11-25T10:30:00.Z'],
  ].map((text): [VariableDeclaration['type'], Json, string] => ['date-time', text, 'wrong-type']),
  // The engine has no second form of a value: an object is an object, whatever its keys are called.
  ...['date', 'date and time', 'number', 'days and time duration', 'years and months duration']
    .map((type) => ({ '@type': type, '@value': type === 'number' ? '7' : '2026-11-25' }))
    .flatMap((value) =>
      (['date', 'date-time', 'duration', 'number', 'string', 'boolean', 'list'] as const).map(
        (type): [VariableDeclaration['type'], Json, string] => [type, value, 'wrong-type'],
      ),
    ),
  ['list', {}, 'wrong-type'],
  ['object', [], 'wrong-type'],
])('%s refuses %j: %s', (type, value, wanted) => expect(code(type, value)).toBe(wanted));

it.each([
  ['grade', 'Standard'],
  ['grade', ''],
  ['grade', 'high '],
  ['policeGrade', 'none'],
  ['tier', 't1'],
  ['priority', 'P5'],
])('%s is not %j in the service', (name, value) =>
  expect(code('string', value, name)).toBe('not-a-value'),
);
it('a grade is a word, whatever the journey declares', () => {
  expect(code('any', ['standard'], 'grade')).toBe('not-a-value');
  expect(code('any', { grade: 'standard' }, 'grade')).toBe('not-a-value');
  expect(code('string', 'high', 'grade')).toBeNull();
});

it('a variable has only the words that the journey closes it to', () => {
  const variables = {
    way: { type: 'string' as const, class: 'none' as const, values: ['phone', 'letter'] },
  };
  expect(misfitsOf({ variables }, { way: 'phone' }, AT)).toEqual([]);
  expect(misfitsOf({ variables }, { way: null }, AT)).toEqual([]);
  for (const way of ['Phone', '', 'pigeon', ' phone'])
    expect(misfitsOf({ variables }, { way }, AT)).toEqual([{ name: 'way', code: 'not-a-value' }]);
});

it.each(['a\u0000b', '\ud83d', ['x', { y: '\u0000' }]])('%j fits no declaration', (value) => {
  for (const type of ['any', 'string'] as const) expect(code(type, value)).toBe('not-text');
  expect(misfitsOf({ variables: {} }, { it: value }, AT)).toEqual([
    { name: 'it', code: 'not-text' },
  ]);
});

it('a name that nobody declared does not fit, not even one that every object has', () => {
  for (const name of ['other', 'constructor', 'toString'])
    expect(misfitsOf({ variables: {} }, { [name]: 1 }, AT)).toEqual([{ name, code: 'undeclared' }]);
});
