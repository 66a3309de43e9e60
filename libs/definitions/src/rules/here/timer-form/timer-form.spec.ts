import { readFileSync } from 'node:fs';
import { prepareJourney } from '../../../publish/prepare-journey.js';

const RIGHT = readFileSync(new URL('./right/diagram.bpmn', import.meta.url), 'utf8');
const reference = {
  rules: {},
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
