import {
  compile,
  decisionOf,
  decision,
  dmn,
  input,
  literal,
  needs,
  table,
} from '../testing/dmn.js';
import { NOW } from '../testing/feel.js';
import { askedOf } from './asked-of.js';
import { tryDecision } from './try-decision.js';

const D = decisionOf(
  compile(
    dmn(
      input('age', 'number') +
        input('born', 'date') +
        decision(
          'band',
          literal('if age < 18 then "child" else "adult"'),
          needs('Input', '#input_age'),
        ) +
        decision(
          'd',
          table(['band', 'born', 'weight'], ['<output/>'], {
            policy: 'FIRST',
            rows: [
              ['"child"', '-', '> settings.limit', '1'],
              ['"adult"', '< date("2000-01-01")', '-', '2'],
              ['-', '-', '-', '3'],
            ],
          }),
          needs('Decision', '#band') + needs('Input', '#input_born'),
        ),
    ),
  ),
  'd',
);

describe('a decision that is tried', () => {
  it('says which row counted, and which cells let each other row down', () => {
    const tried = tryDecision(D, {
      variables: { band: 'adult', born: '2001-05-05', weight: 3, settings: { limit: 5 } },
      now: NOW,
    });
    expect(tried).toEqual({
      value: 3,
      problems: [],
      inputs: ['adult', '2001-05-05', 3],
      rows: [
        { counted: false, fits: [false, true, false] },
        { counted: false, fits: [true, false, true] },
        { counted: true, fits: [true, true, true] },
      ],
    });
  });

  it('makes a required decision whose value is not given', () => {
    const tried = tryDecision(D, {
      variables: { age: 12, weight: 9, settings: { limit: 5 } },
      now: NOW,
    });
    expect(tried?.value).toBe(1);
    expect(tried?.inputs[0]).toBe('child');
  });

  it('knows what to ask for, by kind and with the words that cells name', () => {
    expect(askedOf(D)).toEqual([
      { name: 'band', kind: 'string', words: ['child', 'adult'] },
      { name: 'born', kind: 'date', words: [] },
      { name: 'weight', kind: 'other', words: [] },
    ]);
  });
});
