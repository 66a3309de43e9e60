import { addLength, dueAt, standardCalendars } from '@waymark/domain';
import { loadReference } from './load-reference.js';
import { readPackageJson } from './package-file.js';

const reference = loadReference();

it('has the six calendars of the service and the waking hours, with the bank holidays', () => {
  const { divisions } = readPackageJson<{ divisions: Record<string, string[]> }>(
    'reference/bank-holidays.json',
  );
  expect(reference.calendars).toEqual({
    ...standardCalendars(divisions['england-and-wales'] ?? [], ['2026-12-26', '2027-12-25']),
    waking: {
      base: 'service',
      hours: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, ['08:00', '21:00']])),
      holidays: [],
      closures: [],
    },
  });
});

it.each([
  [
    '5 working days over Christmas',
    '2026-12-23T10:00:00.000Z',
    { calendar: 'working-day', amount: 5, unit: 'days' as const },
    '2027-01-04T17:00:00.000Z',
  ],
  [
    '4 service hours from Saturday 16:00',
    '2026-11-28T16:00:00.000Z',
    { calendar: 'service', amount: 4, unit: 'hours' as const },
    '2026-11-30T11:00:00.000Z',
  ],
])('counts %s', (_title, from, length, due) =>
  expect(addLength(from, length, reference.calendars)).toBe(due),
);

it('gives every figure a date, a source and a calendar that exists', () => {
  const values = Object.values(reference.rules).flat();
  expect(
    values.filter(
      ({ from, source, calendar }) =>
        !/^\d{4}-\d\d-\d\d$/.test(from) || source === '' || !reference.calendars[calendar],
    ),
  ).toEqual([]);
  expect(
    Object.values(reference.values)
      .flat()
      .filter(({ from, source }) => !/^\d{4}-\d\d-\d\d$/.test(from) || source === ''),
  ).toEqual([]);
});

it.each([
  ['first-contact-P1', '2026-11-23T09:00:00.000Z', '2026-11-23T13:00:00.000Z'],
  ['first-contact-P1', '2026-11-28T16:30:00.000Z', '2026-11-29T16:30:00.000Z'],
  ['first-contact-P3', '2026-12-23T10:00:00.000Z', '2026-12-29T17:00:00.000Z'],
  ['cohort-worked', '2026-11-23T06:00:00.000Z', '2026-11-23T18:00:00.000Z'],
  ['row-worked', '2026-11-23T06:00:00.000Z', '2026-11-23T10:00:00.000Z'],
  // E1 a row that could be P1: at night, on a Saturday, over Christmas, in the middle of the day
  ['row-worked-P1', '2026-11-23T06:00:00.000Z', '2026-11-23T10:00:00.000Z'],
  ['row-worked-P1', '2026-11-23T11:00:00.000Z', '2026-11-23T15:00:00.000Z'],
  ['row-worked-P1', '2026-11-28T21:14:00.000Z', '2026-11-29T21:14:00.000Z'],
  ['row-worked-P1', '2026-12-24T20:30:00.000Z', '2026-12-25T20:30:00.000Z'],
  ['row-worked', '2026-11-23T11:00:00.000Z', '2026-11-24T10:00:00.000Z'],
  ['row-worked', '2026-12-24T20:30:00.000Z', '2026-12-29T10:00:00.000Z'],
  ['review-T3', '2026-11-23T10:00:00.000Z', '2026-12-07T17:00:00.000Z'],
  ['safety-plan-high', '2026-10-24T10:00:00.000Z', '2026-10-25T10:00:00.000Z'],
  ['assess-high', '2026-06-23T10:00:00.000Z', '2026-06-23T22:59:00.000Z'],
])('%s from %s is due %s', (rule, start, due) => {
  const [value] = reference.rules[rule] ?? [];
  expect(value && dueAt(start, value, reference.calendars).due).toBe(due);
});
