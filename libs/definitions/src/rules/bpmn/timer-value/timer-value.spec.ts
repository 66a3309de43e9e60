import { readFileSync } from 'node:fs';
import { prepareJourney } from '../../../publish/prepare-journey.js';

const RIGHT = readFileSync(new URL('./right.bpmn', import.meta.url), 'utf8');
const reference = {
  rules: {},
  calendars: { working: { base: 'service' as const, hours: {}, holidays: [], closures: [] } },
  values: {},
};
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const errorsOf = (role: string, value: string, calendar = ''): string[] =>
  prepareJourney({
    files: [
      {
        name: 'diagram.bpmn',
        bytes: Buffer.from(
          RIGHT.replace(
            /<timeDuration.*<\/timeDuration>/s,
            calendar + `<${role} xsi:type="tFormalExpression">${escaped(value)}</${role}>`,
          ),
        ),
      },
    ],
    reference,
  })
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);

describe('a timer that can never be what it says', () => {
  it.each([
    '2026-13-01T00:00:00Z',
    '2026-02-29',
    '2026-04-30T24:01:00Z',
    '2026-12-31T23:59:60Z',
    '2026-12-31T09:00:00+15:00',
    '2026-12-31 09:00',
    '31.12.2026',
    '2026-W53-7',
    '2026-366',
    '20261231T090000Z',
    '2026-12-31T9:00Z',
    '0000-01-01T00:00:00Z',
    'tomorrow',
    '',
    '=@"2026-02-30"',
    '=date and time("2026-02-30T10:00:00Z")',
    '="2026-13-01T10:00:00Z"',
    '=date("2026-02-30")',
    '=date and time(date("2026-02-30"), time("09:00:00"))',
    '=date(2026, 2, 30)',
    '=date and time("2026-12-31T25:00:00")',
    '=null',
    '=""',
    '=5',
    '=true',
    '=time("09:00:00")',
    '=date("9999-12-31")',
  ])('is refused as a date: %s', (text) => expect(errorsOf('timeDate', text)).not.toEqual([]));

  it.each([
    'PT',
    'P',
    'P1',
    '1D',
    'PT1H30',
    'P-1D',
    'PT-1H',
    '+PT1H',
    'pt1h',
    'PT1,5H',
    'PT0.0001S',
    'P0Y',
    'PT0M',
    '5 days',
    '1:30',
    'PT1H PT1H',
    'P1W2',
    'P1DT',
    '=duration("P1DT")',
    '=duration("1 day")',
    '=@"PT0S"',
    '=@"-PT1H"',
    '=duration("PT1H") * 0',
    '=-duration("PT1H")',
    '=duration("PT1H") - duration("PT1H")',
    '=duration("PT1H") - duration("P1D")',
    '="PT"',
    '=1',
    '=null',
    '=[duration("PT1H")]',
    '=if true then duration("PT0S") else duration("PT1H")',
    '=duration("P200Y")',
  ])('is refused as a length: %s', (text) =>
    expect(errorsOf('timeDuration', text)).not.toEqual([]),
  );

  it.each([
    'R',
    'R/',
    'R/P',
    'R3',
    'R-2/PT1H',
    'R/PT0S',
    'R0/PT1H',
    'R1.5/PT1H',
    'R/P1D/2026-12-31T09:00:00Z',
    'R/2026-02-30/P1D',
    'R3/2026-01-01T00:00:00Z',
    'R/2026-01-01T00:00:00Z/PT0S',
    'R/2026-01-01T00:00:00Z/-P1D',
    'R/PT0.5S',
    'R1e3/PT1H',
    'r/PT1H',
    '0 0 * * *',
    '0 0 9 ? * MON-FRI',
    '@daily',
    '="R/PT0S"',
    '="R" + "0/PT1H"',
    '="R/" + "PT" + "0S"',
    '=string(3) + "/PT1H"',
    '=duration("PT0S")',
  ])('is refused as a repetition: %s', (text) =>
    expect(errorsOf('timeCycle', text)).not.toEqual([]),
  );

  const CALENDAR = '<extensionElements><waymark:timer calendar="working"/></extensionElements>';
  it.each(['P1Y', 'P1DT4H', 'PT30S', 'PT4H30S', 'P1M1D', 'P36501D', '=duration("P1DT4H")'])(
    'is refused as a length of a calendar: %s',
    (text) => expect(errorsOf('timeDuration', text, CALENDAR)).toEqual(['timer-value']),
  );
  it.each(['P5D', 'PT4H', 'P2W', 'P1M', 'PT90M', '=duration("P5D")'])(
    'is a length of a calendar: %s',
    (text) => expect(errorsOf('timeDuration', text, CALENDAR)).toEqual([]),
  );
});

describe('a timer that can be read', () => {
  it.each([
    ['timeDate', '2026-12-31T09:00:00Z'],
    ['timeDate', '2028-02-29'],
    ['timeDate', '=date and time("2026-12-31T09:00:00@Europe/London")'],
    ['timeDate', '=date("2026-12-31")'],
    ['timeDate', '=date(2026, 12, 31)'],
    ['timeDate', '=now() + duration("P1D")'],
    ['timeDate', '=today()'],
    ['timeDuration', 'PT4H'],
    ['timeDuration', '=duration("PT4H")'],
    ['timeDuration', '=@"PT4H"'],
    ['timeDuration', '=duration("PT4H") * 2'],
    ['timeDuration', '=if now() > @"2026-01-01T00:00:00Z" then "PT1H" else "PT2H"'],
    ['timeDuration', '="PT4H"'],
    ['timeCycle', 'R3/PT10M'],
    ['timeCycle', '="R3/" + "PT10M"'],
    ['timeCycle', 'R/2026-12-31T09:00:00/P1M'],
  ])('is published: %s %s', (role, text) => expect(errorsOf(role, text)).toEqual([]));
});
