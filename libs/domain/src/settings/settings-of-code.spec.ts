import { settingsMissing, settingsReader, UnknownSetting } from './settings-of-code.js';
import type { Figures } from './settings-at.js';

const AT = '2026-11-29T10:00:00.000Z';
const one = (value: Figures[string][number]['value'], from = '2021-04-01') => [
  { from, value, source: 'a test' },
];

it('reads a value with its type', () => {
  const setting = settingsReader({ 'assessed-within-days': one(21) }, AT);
  expect(setting('assessedWithinDays') + 1).toBe(22);
});

it.each<[string, Figures]>([
  ['is missing', {}],
  ['is not in force yet', { 'assessed-within-days': one(21, '2026-11-30') }],
  ['is of another kind', { 'assessed-within-days': one('three weeks') }],
  ['is no amount', { 'assessed-within-days': one(-1) }],
])('refuses a value that %s', (_why, figures) =>
  expect(() => settingsReader(figures, AT)('assessedWithinDays')).toThrow(UnknownSetting),
);

it('refuses a choice that the code does not know', () =>
  expect(() =>
    settingsReader({ 'unverified-contact': one('letters-too') }, AT)('unverifiedContact'),
  ).toThrow(UnknownSetting));

it('names the values that a reference set lacks', () => {
  const missing = settingsMissing({ 'assessed-within-days': one(21), 'dash-high-from': one('14') });
  expect(missing).not.toContain('assessedWithinDays');
  expect(missing).toContain('dashHighFrom');
  expect(missing).toContain('verifyAgainAfterDays');
});
