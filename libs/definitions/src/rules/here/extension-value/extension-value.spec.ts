import { readFileSync } from 'node:fs';
import { prepareJourney } from '../../../publish/prepare-journey.js';

const RIGHT = readFileSync(new URL('./right/diagram.bpmn', import.meta.url), 'utf8');
const reference = { rules: { 'first-contact-P1': [] }, calendars: {}, values: {} };
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const foundIn = (xml: string): string[] =>
  prepareJourney({ files: [{ name: 'diagram.bpmn', bytes: Buffer.from(xml) }], reference })
    .findings.filter(({ code }) => code === 'extension-value')
    .map(({ severity }) => severity);
const withTask = (attribute: string, value: string): string =>
  RIGHT.replace(/<waymark:task[^>]*>/, `<waymark:task ${attribute}="${escaped(value)}"/>`);
const withExtension = (extension: string, task = 'userTask'): string =>
  RIGHT.replace(/<waymark:task[^>]*>/, extension).replaceAll('userTask', task);

describe('a value that Waymark cannot use', () => {
  it.each([
    ['priority', 'urgent'],
    ['priority', 'priority'],
    ['priority', 'p1'],
    ['priority', 'P0'],
    ['priority', 'P5'],
    ['priority', '="P5"'],
    ['priority', '=1'],
    ['priority', '="P" + "9"'],
    ['followUp', 'tomorrow'],
    ['followUp', 'nextAttemptBy'],
    ['followUp', 'PT48H'],
    ['followUp', '2026-02-30'],
    ['followUp', '2026-12-01T25:00:00Z'],
    ['followUp', '0026-12-01T09:00:00Z'],
    ['followUp', '9999-12-31T23:59:59Z'],
    ['followUp', '="next week"'],
    ['followUp', '=duration("P1D")'],
    ['roles', ' , '],
    ['roles', '=[]'],
  ])('is refused: %s of a task is %s', (attribute, value) => {
    expect(foundIn(withTask(attribute, value))).toEqual(['error']);
  });

  it.each([
    ['priority', 'P1'],
    ['priority', ' P4 '],
    ['priority', ''],
    ['priority', '="P2"'],
    ['priority', '=priority'],
    ['priority', '=null'],
    ['followUp', '2026-12-01'],
    ['followUp', '2026-12-01T09:00:00+01:00'],
    ['followUp', '=date("2026-12-01")'],
    ['followUp', '=date and time("2026-12-01T09:00:00Z")'],
    ['followUp', '=now() + duration("P1D")'],
    ['followUp', '=nextAttemptBy'],
    ['roles', 'caseworker'],
    ['roles', ''],
    ['roles', '=roles'],
  ])('is not found: %s of a task is %s', (attribute, value) => {
    expect(foundIn(withTask(attribute, value))).toEqual([]);
  });

  it.each([
    ['tomorrow', 1],
    ['PT4H', 1],
    ['2026-12-01T09:00:00Z', 0],
    ['=start', 0],
  ])('is judged at the start %s of a deadline', (from, found) => {
    expect(
      foundIn(withExtension(`<waymark:deadline rule="first-contact-P1" from="${from}"/>`)),
    ).toHaveLength(found);
  });

  it.each([
    ['three', 1],
    ['-1', 1],
    ['1.5', 1],
    ['1e2', 1],
    ['', 1],
    ['100000', 1],
    ['0', 0],
    ['5', 0],
  ])('is judged at %s retries of a job', (retries, found) => {
    const job = `<waymark:job type="notify" retries="${retries}"/>`;
    expect(foundIn(withExtension(job, 'serviceTask'))).toHaveLength(found);
  });

  it.each([
    ['False', 1],
    ['no', 1],
    ['0', 1],
    ['', 1],
    ['false', 0],
    ['true', 0],
  ])('is judged at %s for what a call shares', (shares, found) => {
    const call = `<waymark:call propagateAll="${shares}"/>`;
    expect(foundIn(withExtension(call, 'callActivity'))).toHaveLength(found);
  });
});
