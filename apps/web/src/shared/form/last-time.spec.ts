import type { Json } from '@waymark/domain';
import type { FieldSchema } from '@waymark/forms';
import { lastTime, lastTimeOfQuestion } from './last-time.js';

const CHOICES = [
  { value: 'none', label: 'No need' },
  { value: 'high', label: 'A lot of need' },
];
const field = (more: Partial<FieldSchema>): FieldSchema => ({
  name: 'a',
  type: 'text',
  label: 'A',
  ...more,
});
const NEXT_DAY = '2026-07-02T08:00:00Z';
/** Half past midnight in London, and still the day before in UTC. */
const answered = (value: Json) => ({ value, at: '2026-06-30T23:30:00Z', by: 'Amara Quill' });

describe('the last answer beside a question', () => {
  it.each<[Partial<FieldSchema>, Json, string | undefined]>([
    [{ type: 'choice', choices: CHOICES }, 'high', 'A lot of need'],
    [{ type: 'multi-choice', choices: CHOICES }, ['none', 'high'], 'No need, A lot of need'],
    [{ type: 'boolean' }, false, 'No'],
    [{ type: 'text' }, 'Weekdays 10:00-14:00', 'Weekdays 10:00-14:00'],
    [{ type: 'integer' }, 0, '0'],
    [{ type: 'date' }, '2026-12-24', '24 December 2026'],
    [
      { type: 'goals' },
      [{ goal: 'Sleep again', baseline: 3, current: 5, action: 'GP' }],
      'Sleep again (from 3 to 5 of 10)',
    ],
    [{ type: 'instrument' }, { q1: 'yes' }, undefined],
  ])('of %j is %j: %s', (more, value, words) => {
    expect(lastTime(field(more), { last: answered(value), now: NEXT_DAY })).toBe(
      words === undefined ? undefined : `Last time, 1 July 2026: ${words}`,
    );
  });

  it('of a checklist stands beside each question', () => {
    const last = answered({ q1: 'dont-know' });
    expect(lastTimeOfQuestion('q1', { last, now: NEXT_DAY })).toBe(
      "Last time, 1 July 2026: Don't know",
    );
    expect(lastTimeOfQuestion('q2', { last, now: NEXT_DAY })).toBeUndefined();
  });

  it('is nothing if nobody has answered before', () => {
    expect(lastTime(field({}), { last: undefined, now: NEXT_DAY })).toBeUndefined();
  });

  it('of the same day in London has its time: it may have been asked in this call', () => {
    const now = '2026-07-01T08:12:00Z';
    expect(lastTime(field({ type: 'boolean' }), { last: answered(false), now })).toBe(
      'Last time, today at 00:30: No',
    );
    expect(lastTimeOfQuestion('q1', { last: answered({ q1: 'yes' }), now })).toBe(
      'Last time, today at 00:30: Yes',
    );
  });
});
