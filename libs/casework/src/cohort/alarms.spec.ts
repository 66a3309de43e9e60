import { alarmsOf } from './alarms.js';

describe('alarmsOf', () => {
  const window = (rows: number, from: string | null, to: string | null) => ({ rows, from, to });
  it.each<[string, ReturnType<typeof window>, ReturnType<typeof window> | null, string[]]>([
    ['the first file', window(0, null, null), null, []],
    [
      'a file as the one before',
      window(9, '2026-11-22T08:00:00Z', null),
      window(10, null, '2026-11-22T05:00:00Z'),
      [],
    ],
    ['half the rows', window(5, null, null), window(10, null, null), ['rows-halved']],
    [
      'nothing at all',
      window(0, null, null),
      window(10, null, '2026-11-22T05:00:00Z'),
      ['rows-halved'],
    ],
    [
      'a day is missing',
      window(10, '2026-11-23T05:00:01Z', null),
      window(10, null, '2026-11-22T05:00:00Z'),
      ['window-gap'],
    ],
  ])('%s', (_title, file, before, alarms) =>
    expect(alarmsOf(file, before, { halvedRatio: 0.5, gapHours: 24 })).toEqual(alarms),
  );

  it.each([
    [0.7, ['rows-halved']],
    [0.5, []],
  ])('an organisation that is told at a ratio of %s', (halvedRatio, alarms) =>
    expect(
      alarmsOf(window(7, null, null), window(10, null, null), { halvedRatio, gapHours: 24 }),
    ).toEqual(alarms),
  );
});
