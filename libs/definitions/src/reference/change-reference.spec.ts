import { dueAt, latest, type DatedValue, type ReferenceChange } from '@waymark/domain';
import { loadReference } from '@waymark/journeys';
import type { Reference } from '@waymark/machine';
import { changeReference, withChanges } from './change-reference.js';
import { judgeChange } from './check-change.js';
import { compileReference } from './compile-reference.js';
import { completeReference } from './complete-reference.js';

const setOf = (organisation?: string): Reference => {
  const compiled = compileReference(loadReference(organisation));
  if (!compiled.ok) throw new Error(compiled.failure[0]?.message);
  return compiled.value;
};
const shipped = setOf();
const TODAY = '2026-11-30';
const source = 'the board, 27 November 2026';
const review = {
  kind: 'length',
  name: 'review-T2',
  calendar: 'working-day',
  amount: 10,
  unit: 'days',
  from: '2027-01-04',
  source,
} as const;
const code = (change: ReferenceChange, set = shipped): string => {
  const judged = judgeChange(set, { id: 'c1', change }, TODAY);
  return judged.ok ? 'fits' : (judged.failure[0]?.code ?? '');
};

describe('a change that is refused', () => {
  it.each<[string, Partial<Record<string, unknown>>, string]>([
    ['a length of zero', { amount: 0 }, 'no-length'],
    ['zero hours, even with an end', { amount: 0, unit: 'hours', endsAt: '17:00' }, 'no-length'],
    ['half a day', { amount: 0.5 }, 'no-length'],
    ['a negative length', { amount: -1 }, 'no-length'],
    ['no number', { amount: Number.NaN }, 'no-length'],
    ['eleven years', { amount: 11 * 52, unit: 'weeks' }, 'too-long'],
    ['an end that is no time', { endsAt: '25:00' }, 'no-time'],
    ['an unknown calendar', { calendar: 'moon' }, 'unknown-calendar'],
    ['a calendar of every object', { calendar: 'constructor' }, 'unknown-calendar'],
    ['an unknown rule', { name: 'review-T9' }, 'unknown-name'],
    ['a rule of every object', { name: 'toString' }, 'unknown-name'],
    ['law', { name: 'first-contact-P3' }, 'is-law'],
    ['no date', { from: '2027-02-30' }, 'no-date'],
    ['a word as a date', { from: 'soon' }, 'no-date'],
    ['a year that nobody means', { from: '2207-01-01' }, 'no-date'],
    ['today', { from: TODAY }, 'past-date'],
    ['the past', { from: '2026-11-29' }, 'past-date'],
    ['no source', { source: ' \u200b' }, 'no-source'],
  ])('%s', (_what, wrong, expected) => expect(code({ ...review, ...wrong })).toBe(expected));

  it('names the source of the law', () => {
    const change = { ...review, name: 'first-contact-P3' } as const;
    const judged = judgeChange(shipped, { id: 'c1', change }, TODAY);
    expect(judged.ok ? '' : judged.failure[0]?.message).toContain("Victims' Code");
  });

  it.each<[string, string, unknown, string]>([
    ['a text for a number', 'dash-high-from', 'many', 'wrong-type'],
    ['a list for a number', 'dash-high-from', ['14'], 'wrong-type'],
    ['part of an answer', 'dash-high-from', 13.5, 'wrong-type'],
    ['less than nothing', 'dash-high-from', -1, 'wrong-type'],
    ['more than the whole', 'remind-after-part', 75, 'wrong-type'],
    ['none of it', 'remind-after-part', 0, 'wrong-type'],
    ['a number for a time', 'notice-digest-at', 8, 'wrong-type'],
    ['a time that is none', 'notice-digest-at', '8.30', 'wrong-type'],
    ['a choice that does not exist', 'unverified-contact', 'whatever', 'wrong-type'],
    ['a blank entry', 'areas-served', [' '], 'wrong-type'],
    ['what applies already', 'dash-high-from', 14, 'same-as-now'],
    ['a value that nobody has', 'dash-highest-from', 14, 'unknown-name'],
  ])('as a value: %s', (_what, name, value, expected) =>
    expect(
      code({ kind: 'value', name, value, from: '2027-01-04', source } as ReferenceChange),
    ).toBe(expected),
  );

  it.each<[string, object, string]>([
    ['no open day', { hours: {} }, 'never-open'],
    ['closes before it opens', { hours: { '1': ['17:00', '09:00'] } }, 'never-open'],
    ['opens for no time', { hours: { '1': ['09:00', '09:00'] } }, 'never-open'],
    ['an eighth day', { hours: { '8': ['09:00', '17:00'] } }, 'no-time'],
    ['no times', { hours: { '1': ['nine', 'five'] } }, 'no-time'],
    ['the end of a working day', { dayEnds: '16:00' }, 'never-open'],
    ['hours of the clock', { name: 'clock', hours: { '1': ['09:00', '17:00'] } }, 'unknown-name'],
    ['a working day without hours', { name: 'working-day', dayEnds: '09:00' }, 'never-open'],
  ])('as hours: %s', (_what, wrong, expected) =>
    expect(
      code({
        kind: 'hours',
        name: 'service',
        from: '2027-01-04',
        source,
        ...wrong,
      }),
    ).toBe(expected),
  );

  it.each<[string, string, boolean, string]>([
    ['in the past', '2026-11-02', true, 'past-date'],
    ['that is one already', '2026-12-26', true, 'same-as-now'],
    ['that is none, ended', '2027-03-03', false, 'not-closed'],
  ])('as a closing day: %s', (_what, from, closed, expected) =>
    expect(code({ kind: 'closing-day', from, closed, source })).toBe(expected),
  );
});

describe('a change that fits', () => {
  const judged = (change: ReferenceChange, set = shipped, id = 'c1') => {
    const result = judgeChange(set, { id, change }, TODAY);
    if (!result.ok) throw new Error(result.failure[0]?.code);
    return result.value;
  };

  it('applies from its date on, and not before', () => {
    const { reference, rules } = judged(review);
    const series = reference.rules['review-T2'] as DatedValue[];
    expect(latest(series, '2027-01-03')).toEqual(latest(shipped.rules['review-T2'] ?? [], TODAY));
    expect(latest(series, '2027-01-04')).toMatchObject({ amount: 10, source, change: 'c1' });
    expect(rules).toEqual(['review-T2']);
    expect(reference.id).not.toBe(shipped.id);
  });

  it('keeps the bounds, the hours and the reminder of a length', () => {
    const change = { ...review, name: 'next-attempt-high', calendar: 'waking', unit: 'hours' };
    const guarded = {
      ...shipped,
      rules: {
        ...shipped.rules,
        'next-attempt-high': [
          {
            ...(shipped.rules['next-attempt-high']?.[0] as DatedValue),
            within: 'waking',
            warnAt: 0.5,
            never: { calendar: 'clock', amount: 30, unit: 'hours' as const },
          },
        ],
      },
    };
    const { reference } = judged(change as ReferenceChange, guarded);
    expect(latest(reference.rules['next-attempt-high'] ?? [], '2027-01-04')).toMatchObject({
      amount: 10,
      within: 'waking',
      warnAt: 0.5,
      never: { amount: 30 },
    });
  });

  it('closes the service on a day, for the calendars that keep closing days', () => {
    const day = { kind: 'closing-day', from: '2027-03-03', closed: true, source } as const;
    const { reference, rules } = judged(day);
    expect(reference.calendars['service']?.closures).toContain('2027-03-03');
    expect(reference.calendars['waking']?.closures).toEqual([]);
    expect(reference.calendars['working-day']?.closures).toEqual([]);
    expect(rules).toContain('first-contact-P1');
    const rule: DatedValue = {
      from: '2021-04-01',
      calendar: 'service',
      amount: 4,
      unit: 'hours',
      source,
    };
    const start = '2027-03-02T19:00:00.000Z';
    expect(dueAt(start, rule, shipped.calendars).due).toBe('2027-03-03T11:00:00.000Z');
    expect(dueAt(start, rule, reference.calendars).due).toBe('2027-03-04T11:00:00.000Z');
    const again = judged({ ...day, closed: false, from: '2027-03-03' }, reference, 'c2').reference;
    expect(again.calendars).toEqual(shipped.calendars);
  });

  it('has opening hours from a date on', () => {
    const hours = { '1': ['10:00', '16:00'] as [string, string] };
    const { reference, rules } = judged({
      kind: 'hours',
      name: 'service',
      hours,
      from: '2027-01-04',
      source,
    });
    expect(reference.calendars['service']?.later).toEqual([
      { from: '2027-01-04', hours, source, change: 'c1' },
    ]);
    expect(rules).toContain('first-contact-P1');
  });

  it('names another set each time, even if it says the same as an earlier one', () => {
    const ten = changeReference(shipped, { id: 'c1', change: review });
    const five = changeReference(ten, { id: 'c2', change: { ...review, amount: 5 } });
    const tenAgain = changeReference(five, { id: 'c3', change: review });
    expect(new Set([ten.id, five.id, tenAgain.id]).size).toBe(3);
  });
});

describe('a new release', () => {
  const approved = [
    { id: 'c1', change: review },
    {
      id: 'c2',
      change: { kind: 'value', name: 'dash-high-from', value: 13, from: '2027-01-04', source },
    },
  ] as const;

  it('keeps what an organisation with a file of its own has approved', () => {
    const eastmoor = setOf('eastmoor');
    const before = withChanges(eastmoor, approved);
    const planned = {
      ...(eastmoor.rules['review-T2']?.[0] as DatedValue),
      from: '2027-06-01',
      amount: 99,
    };
    const release: Reference = {
      ...eastmoor,
      rules: { ...eastmoor.rules, 'review-T2': [...(eastmoor.rules['review-T2'] ?? []), planned] },
    };
    const after = withChanges(release, approved);
    expect(latest(after.rules['review-T2'] ?? [], '2027-12-01')).toMatchObject({ amount: 10 });
    expect(latest(after.values['dash-high-from'] ?? [], '2027-12-01')).toMatchObject({ value: 13 });
    expect(withChanges(eastmoor, approved).id).toBe(before.id);
  });

  it('keeps what an organisation without one has approved', () => {
    const before = withChanges(shipped, approved);
    expect(completeReference(before, shipped).id).toBe(before.id);
  });

  it('does not keep a change of what has become law since', () => {
    const entry = { ...(shipped.rules['review-T2']?.[0] as DatedValue), everywhere: true as const };
    const release = { ...shipped, rules: { ...shipped.rules, 'review-T2': [entry] } };
    expect(withChanges(release, approved).rules['review-T2']).toEqual([entry]);
  });
});
