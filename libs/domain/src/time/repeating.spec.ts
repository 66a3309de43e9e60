import fc from 'fast-check';
import { addIsoDuration } from './iso-duration.js';
import { cycleOf, occurrenceAfter, occurrenceFrom, parseRepeating } from './repeating.js';

const NOW = '2026-11-29T09:00:00.000Z';
const cycle = (text: string, from = NOW) => {
  const parsed = parseRepeating(text);
  if (!parsed.ok) throw new Error(text);
  return cycleOf(parsed.value, from);
};

describe('parseRepeating', () => {
  it.each([
    ['R3/PT10S', { repetitions: 3, start: null, interval: 'PT10S' }],
    ['R/P1D', { repetitions: null, start: null, interval: 'P1D' }],
    [' R1/PT0.001S ', { repetitions: 1, start: null, interval: 'PT0.001S' }],
    [
      'R2/2026-01-01T00:00:00Z/PT1H',
      { repetitions: 2, start: '2026-01-01T00:00:00Z', interval: 'PT1H' },
    ],
    [
      'R/2026-03-28T01:30:00@Europe/London/P1D',
      { repetitions: null, start: '2026-03-28T01:30:00@Europe/London', interval: 'P1D' },
    ],
    [
      'R/2026-03-28T01:30:00/P1D',
      { repetitions: null, start: '2026-03-28T01:30:00', interval: 'P1D' },
    ],
  ])('reads %s', (text, value) => expect(parseRepeating(text)).toEqual({ ok: true, value }));

  it.each([
    'R3',
    'PT10S',
    'R-1/PT1S',
    'R3/soon',
    'R1/soon/PT1S',
    'R1/a/b/c',
    'R0/PT15M',
    'R0/2026-01-01T00:00:00Z/P1D',
    'R/PT0S',
    'R/P0D',
    'R/P0Y0M0DT0H',
    'R/-PT1H',
    'R/-P1D',
    'R/PT0.0004S',
    'R/PT0.5S',
    'R5/2026-01-01T00:00:00Z/PT0.999S',
    'R/2026-01-01T00:00:00Z/2026-01-01T00:00:00Z',
    'R1e9/PT1H',
    'R',
    'R2/2026-01-01T00:00:00Z/PT0S',
    'R3/PT15M/2026-12-31T09:00:00Z',
    'R/2026-04-31T09:00:00Z/P1D',
  ])('refuses %s', (text) => expect(parseRepeating(text).ok).toBe(false));
});

describe('occurrences', () => {
  it('end with the last one', () => {
    const three = cycle('R3/2026-11-29T08:00:00Z/PT30M');
    expect(occurrenceFrom(three, NOW)).toEqual({ number: 2, due: NOW });
    expect(occurrenceAfter(three, NOW)).toBeNull();
    expect(occurrenceAfter(cycle('R2/PT1H'), NOW)).toEqual({
      number: 1,
      due: '2026-11-29T10:00:00.000Z',
    });
    expect(occurrenceAfter(cycle('R2/PT1H'), '2026-11-29T11:00:00.000Z')).toBeNull();
  });

  it.each<[string, string[]]>([
    ['2026-01-30T09:00:00/P1M', ['01-30T09:00', '02-28T09:00', '03-30T08:00', '04-30T08:00']],
    ['2026-08-31T09:00:00/P3M', ['08-31T08:00', '11-30T09:00', '02-28T09:00', '05-31T08:00']],
    ['2028-02-29T09:00:00Z/P1Y', ['02-29T09:00', '02-28T09:00', '02-28T09:00', '02-28T09:00']],
    ['2096-02-29T09:00:00Z/P4Y', ['02-29T09:00', '02-28T09:00', '02-29T09:00', '02-29T09:00']],
    ['2026-01-29T01:30:00/P1M', ['01-29T01:30', '02-28T01:30', '03-29T01:30', '04-29T00:30']],
    ['2026-03-22T01:30:00/P1W', ['03-22T01:30', '03-29T01:30', '04-05T00:30', '04-12T00:30']],
    ['2026-10-24T01:30:00/P1D', ['10-24T00:30', '10-25T00:30', '10-26T01:30', '10-27T01:30']],
    ['2026-03-29T00:30:00/PT1H', ['03-29T00:30', '03-29T01:30', '03-29T02:30', '03-29T03:30']],
    ['2026-01-31T24:00:00/P1M', ['02-01T00:00', '03-01T00:00', '03-31T23:00', '04-30T23:00']],
    [
      '2026-03-07T02:30:00@America/New_York/P1D',
      ['03-07T07:30', '03-08T07:30', '03-09T06:30', '03-10T06:30'],
    ],
  ])('from %s are counted from the start, on the clock of their zone', (text, expected) => {
    const found = [0, 1, 2, 3].map((first) => {
      const one = { ...cycle(`R/${text}`), first };
      return occurrenceFrom(one, '2026-01-01T00:00:00.000Z')?.due.slice(5, 16);
    });
    expect(found).toEqual(expected);
  });

  it('end with the year 9999', () => {
    expect(occurrenceFrom(cycle('R/9999-12-30T00:00:00Z/P1D'), '9999-12-31T12:00:00.000Z')).toBe(
      null,
    );
    expect(occurrenceAfter(cycle('R/P9000Y'), NOW)).toBeNull();
  });

  const intervals = fc.constantFrom(
    ...['P1M', 'P1M1D', 'P1Y', 'P5M', 'P1D', 'P3W', 'PT1H', 'PT90M', 'P1DT6H', 'PT1.5S'],
  );
  const instants = fc
    .integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2060, 0, 1) })
    .map((millis) => new Date(millis).toISOString());

  it('are found without those before: none lies between the moment and the one found', () => {
    fc.assert(
      fc.property(instants, instants, intervals, (start, at, interval) => {
        const found = occurrenceAfter(cycle(`R/${start}/${interval}`), at);
        if (!found) return false;
        if (found.number === 0) return found.due === start && start > at;
        const before = { start, interval, first: 0, last: found.number - 1 };
        return found.due > at && occurrenceAfter(before, at) === null;
      }),
    );
  });

  it('are each as far from the start as their number says, in months', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 400 }), (start, number) => {
        const one = { start, interval: 'P1M', first: number, last: number };
        const due = addIsoDuration(start, `P${number}M`);
        return occurrenceFrom(one, start)?.due === due;
      }),
    );
  });
});
