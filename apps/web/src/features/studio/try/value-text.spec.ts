import type { Declared } from './try-protocol.js';
import { textOfValue, valueOfText } from './value-text.js';

const of = (type: Declared['type'], values: string[] = []): Declared => ({
  name: 'x',
  type,
  values,
  default: undefined,
});

describe('a field of the starting data', () => {
  it.each([
    [of('string'), 'a text'],
    [of('string', ['high', 'low']), 'low'],
    [of('number'), 16],
    [of('boolean'), false],
    [of('list'), ['a', 1]],
    [of('object'), { goal: 'Sleep' }],
    [of('any'), { goal: 'Sleep' }],
    [of('any'), 'a text'],
    [of('date'), '2026-11-23'],
    [of('boolean'), null],
  ])('gives a value of %j back as it was', (declared, value) => {
    expect(valueOfText(declared, textOfValue(value))).toEqual(value);
  });

  it.each([
    [of('string', ['high', 'low']), 'medium'],
    [of('number'), 'sixteen'],
    [of('number'), ' '],
    [of('boolean'), 'perhaps'],
    [of('list'), '{"a": 1}'],
    [of('object'), '[1]'],
    [of('object'), '7'],
    [of('object'), 'a text'],
  ])('refuses what is no value of %j', (declared, text) => {
    expect(valueOfText(declared, text)).toBeUndefined();
  });
});
