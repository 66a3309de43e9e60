import { loadReference } from '@waymark/journeys';
import { LENGTH_NAMES, VALUE_NAMES } from './value-names.js';
import { hoursWords, lengthWords, nameWords, sourceWords, valueWords } from './value-words.js';

const length = { endsAt: null, never: [] };

it.each([
  [{ ...length, amount: 4, unit: 'hours', calendar: 'service' }, '4 service hours'],
  [{ ...length, amount: 1, unit: 'days', calendar: 'working-day' }, '1 working day'],
  [
    { ...length, amount: 0, unit: 'days', calendar: 'service', endsAt: '18:00' },
    'The same day by 18:00',
  ],
  [
    {
      ...length,
      amount: 4,
      unit: 'hours',
      calendar: 'service',
      never: [{ amount: 24, unit: 'hours', calendar: 'clock', endsAt: null }],
    },
    '4 service hours, never beyond 24 hours',
  ],
])('says a length (%#)', (value, words) => expect(lengthWords(value)).toBe(words));

it('says values, names and hours', () => {
  expect([valueWords(true), valueWords(['92A', '92B']), valueWords([]), valueWords(14)]).toEqual([
    'Yes',
    '92A, 92B',
    'None',
    '14',
  ]);
  expect(nameWords('dash-high-from')).toBe('DASH: high risk from');
  expect(nameWords('a-new-value')).toBe('A new value');
  expect(hoursWords({ hours: { '6': ['09:00', '17:00'] }, dayEnds: null })).toBe(
    'Saturday 09:00 to 17:00',
  );
});

it.each([
  [14, 'dash-high-from', '14 answers yes'],
  [1, 'ladder-r2-high-hours', '1 hour after it was due'],
  [4, 'ladder-r2-high-hours', '4 hours after it was due'],
  [0.75, 'remind-after-part', '75 %'],
  ['08:30', 'cohort-alarm-at', '08:30'],
  ['live-call-only', 'unverified-contact', 'A live call only'],
])('says %j of %s with what it counts', (value, name, words) =>
  expect(valueWords(value, name)).toBe(words),
);

it.each([
  [
    'somebody in danger now: at most 1 clock hour [L], default (docs/service/escalation.md)',
    { says: 'Somebody in danger now: at most 1 clock hour', local: true },
  ],
  ['local policy [L], default', { says: null, local: true }],
  [
    'second assessment; time is local policy [L], default (docs/service/assessment.md)',
    { says: 'Second assessment', local: true },
  ],
  [
    "Victims' Code, right 4: 2 working days (docs/service/law.md)",
    { says: "Victims' Code, right 4: 2 working days", local: false },
  ],
])('says who decided without marks and pages: %s', (source, words) =>
  expect(sourceWords(source)).toEqual(words),
);

it.each(['northvale', 'eastmoor'])('has plain words for everything that %s goes by', (of) => {
  const { values, rules } = loadReference(of);
  const unnamed = (all: object, names: object) =>
    Object.keys(all).filter((name) => !Object.hasOwn(names, name));
  expect([unnamed(values, VALUE_NAMES), unnamed(rules, LENGTH_NAMES)]).toEqual([[], []]);
  const sources = [...Object.values(values), ...Object.values(rules)].flat();
  for (const { source } of sources as { source: string }[])
    expect(sourceWords(source).says ?? '').not.toMatch(/docs\/|\[[A-Z]\]|local policy/);
});
