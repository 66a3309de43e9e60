import { dueAt, inForce, type Instant } from '@waymark/domain';
import { loadReference } from '@waymark/journeys';
import { ruleOfHigh } from './tighten-deadlines.js';

const rules = loadReference().rules;

/** Each hour, and the minute before it, around Easter, Christmas and both clock changes. */
const HOUR = 3_600_000;
const starts: Instant[] = [
  ['2026-03-27T00:00:00Z', 12],
  ['2026-10-23T00:00:00Z', 5],
  ['2026-12-22T00:00:00Z', 15],
].flatMap(([from, days]) =>
  Array.from({ length: Number(days) * 48 }, (_, half) =>
    new Date(
      Date.parse(String(from)) + Math.floor(half / 2) * HOUR - (half % 2) * 60_000,
    ).toISOString(),
  ),
);

describe('the rule of the same work in a High case', () => {
  const changed = Object.keys(rules).filter((rule) => ruleOfHigh(rule) !== null);

  it.each(changed)('E1 %s becomes a rule that exists', (rule) => {
    expect(Object.keys(rules)).toContain(ruleOfHigh(rule));
  });

  it.each(
    ['northvale', 'eastmoor'].flatMap((organisation) =>
      changed.map((rule) => [organisation, rule] as const),
    ),
  )('E0.2 in %s, %s is never due later in a High case', (organisation, rule) => {
    const reference = loadReference(organisation);
    const due = (name: string | null, at: Instant): Instant => {
      const value = inForce(reference.rules[name ?? ''] ?? [], at);
      if (!value) throw new Error(`no rule ${name}`);
      return dueAt(at, value, reference.calendars).due;
    };
    const later = starts.filter((at) => due(ruleOfHigh(rule), at) > due(rule, at));
    expect(later).toEqual([]);
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
