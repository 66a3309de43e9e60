import { readFileSync } from 'node:fs';
import { prepareJourney } from '../../../publish/prepare-journey.js';

const RIGHT = readFileSync(new URL('./right/diagram.bpmn', import.meta.url), 'utf8');
const reference = {
  rules: {
    wait: [
      {
        from: '2026-01-01',
        calendar: 'working',
        amount: 2,
        unit: 'days' as const,
        source: 'a test',
      },
    ],
  },
  calendars: { working: { base: 'service' as const, hours: {}, holidays: [], closures: [] } },
  values: {},
};
const CALENDAR = '<extensionElements><waymark:timer calendar="working"/></extensionElements>';
const timed = (role: string, value: string): string =>
  RIGHT.replace(
    /<timeDuration.*<\/timeDuration>/s,
    `${CALENDAR}<${role} xsi:type="tFormalExpression">${value}</${role}>`,
  );
const found = (diagram: string) =>
  prepareJourney({ files: [{ name: 'diagram.bpmn', bytes: Buffer.from(diagram) }], reference })
    .findings.filter(({ code }) => code === 'timer-form')
    .map(({ element, severity }) => [element, severity]);

describe('a calendar of a timer', () => {
  it('counts a length', () => expect(found(timed('timeDuration', 'P14D'))).toEqual([]));

  it.each([
    ['timeCycle', 'R3/P1D'],
    ['timeDate', '2026-03-02T09:00:00Z'],
  ])('is refused beside %s, where it would count nothing', (role, value) =>
    expect(found(timed(role, value))).toEqual([['n', 'error']]),
  );
});

describe('a rule of a timer', () => {
  const ruled = (attributes: string, beside = ''): string =>
    RIGHT.replace(
      /<timeDuration.*<\/timeDuration>/s,
      `<extensionElements><waymark:timer ${attributes}/></extensionElements>${beside}`,
    );
  const time = (role: string, value: string): string =>
    `<${role} xsi:type="tFormalExpression">${value}</${role}>`;

  it('stands alone', () => expect(found(ruled('rule="wait"'))).toEqual([]));
  it('leaves an empty calendar unread', () =>
    expect(found(ruled('rule="wait" calendar=""'))).toEqual([]));

  it.each([
    ['a calendar', 'rule="wait" calendar="working"', ''],
    ['a calendar, named by an expression', 'rule="=name" calendar="working"', ''],
    ['a length', 'rule="wait"', time('timeDuration', 'P14D')],
    ['a date', 'rule="wait"', time('timeDate', '2026-03-02T09:00:00Z')],
    ['a repetition', 'rule="wait"', time('timeCycle', 'R3/P1D')],
  ])('is refused beside %s, which would count nothing', (_, attributes, beside) =>
    expect(found(ruled(attributes, beside))).toEqual([['n', 'error']]),
  );
});
