import { loadReference } from '@waymark/journeys';
import { ruleOfHigh } from './tighten-deadlines.js';

const rules = loadReference().rules;

describe('the rule of the same work in a High case', () => {
  const changed = Object.keys(rules).filter((rule) => ruleOfHigh(rule) !== null);

  it.each(changed)('E1 %s becomes a rule that exists', (rule) => {
    expect(Object.keys(rules)).toContain(ruleOfHigh(rule));
  });

  it.each([
    ['risk-review-other', 'risk-review-today'],
    ['record-consent', 'record-consent-high'],
    ['next-attempt-standard', 'next-attempt-high'],
    ['marac-decision', null],
  ])('%s becomes %s', (rule, expected) => {
    expect(ruleOfHigh(rule)).toBe(expected);
  });
});
