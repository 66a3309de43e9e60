import { settingsAt, standardCalendars } from '@waymark/domain';
import { problemsOf, withOverrides } from './organisation-overrides.js';

const length = (amount: number, from = '2021-04-01') => ({
  from,
  calendar: 'working-day',
  amount,
  unit: 'days' as const,
  source: 'common',
});
const common = {
  calendars: standardCalendars([]),
  rules: { review: [length(10)], 'first-contact': [{ ...length(2), everywhere: true as const }] },
  values: {
    'high-from': [
      { from: '2021-04-01', value: 14, source: 'common' },
      { from: '2027-01-01', value: 13, source: 'common' },
    ],
  },
};
const own = { from: '2026-06-01', value: 12, source: 'the board' };

it("applies an organisation's own value from its date, whatever the common set does then", () => {
  const { values } = withOverrides(common, { values: { 'high-from': [own] } });
  expect(
    ['2026-05-31T10:00:00.000Z', '2026-06-01T10:00:00.000Z', '2027-02-01T10:00:00.000Z'].map(
      (at) => settingsAt(values, at)['highFrom'],
    ),
  ).toEqual([14, 12, 12]);
});

it('adds opening hours that begin to apply later', () => {
  const change = { from: '2026-06-01', hours: { '1': ['10:00', '12:00'] as [string, string] } };
  const { calendars } = withOverrides(common, {
    calendars: { service: [{ ...change, source: 'the board' }] },
  });
  expect(calendars['service']?.later).toEqual([{ ...change, source: 'the board' }]);
  expect(calendars['office']).toEqual(common.calendars.office);
});

it.each([
  ['a name that nothing reads', { values: { 'high-form': [own] } }, 'override-unknown'],
  ['a rule that does not exist', { rules: { reviews: [length(5)] } }, 'override-unknown'],
  [
    'hours for a calendar that counts every hour',
    { calendars: { clock: [{ from: '2026-06-01', source: 'the board' }] } },
    'override-unknown',
  ],
  ['no source', { values: { 'high-from': [{ ...own, source: ' ' }] } }, 'override-undated'],
  ['no date', { values: { 'high-from': [{ ...own, from: 'soon' }] } }, 'override-undated'],
  ['law', { rules: { 'first-contact': [length(5)] } }, 'override-not-local'],
])('refuses %s', (_what, overrides, code) =>
  expect(problemsOf(common, overrides).map((problem) => problem.code)).toEqual([code]),
);
