import { readScenarioText } from './read-scenario-text.js';

const textWith = (value: string): string =>
  'name: First\ngiven:\n  process: p\n  at: 2026-11-23T09:00:00Z\n' +
  `  variables:\n    ref: ${value}\n` +
  'steps:\n  - { expect: { at: [call] } }\n';
const read = (value: string): unknown => {
  const answer = readScenarioText(textWith(value));
  return answer.ok ? answer.scenario.given.variables?.['ref'] : [answer.line, answer.why];
};

it.each([
  ['5', 5],
  ['1.5', 1.5],
  ['+5', 5],
  ['0x1F', 31],
  ['9007199254740992', 9007199254740992],
  ['"20261128000012345"', '20261128000012345'],
])('the number %s of a scenario file is kept', (text, value) => expect(read(text)).toBe(value));

it.each(['20261128000012345', '-20261128000012345', '+20261128000012345', '1e400', '.inf', '.nan'])(
  'the number %s of a scenario file is refused, because it would be another one',
  (text) => expect(read(text)).toEqual([6, expect.stringContaining('more digits')]),
);
