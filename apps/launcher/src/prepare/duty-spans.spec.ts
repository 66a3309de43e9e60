import { dutySpans } from './duty-spans.js';

const turn = {
  organisation: 'northvale',
  role: 'on-call' as const,
  person: 'wanda-cole',
  everyWeeks: 2,
  week: 0,
  from: 'Monday 08:00',
  to: 'Monday 08:00',
};

describe('dutySpans', () => {
  it('alternates weeks and leaves no gap between two turns', () => {
    const mine = dutySpans(turn, '2026-11-22T09:00:00.000Z', 8);
    const other = dutySpans({ ...turn, week: 1 }, '2026-11-22T09:00:00.000Z', 8);
    expect(mine).toHaveLength(4);
    const all = [...mine, ...other].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
    for (const [index, span] of all.slice(1).entries())
      expect(span.startsAt).toBe(all[index]?.endsAt);
  });

  it('keeps London hours through the change to summer time', () => {
    const [span] = dutySpans({ ...turn, everyWeeks: 1 }, '2027-03-30T09:00:00.000Z', 1);
    expect(span).toMatchObject({
      startsAt: '2027-03-22T08:00:00.000Z',
      endsAt: '2027-03-29T07:00:00.000Z',
    });
  });

  it('covers a part of a week', () => {
    const [span] = dutySpans(
      { ...turn, everyWeeks: 1, from: 'Friday 17:00', to: 'Monday 08:00' },
      '2026-11-22T09:00:00.000Z',
      1,
    );
    expect(span).toMatchObject({
      startsAt: '2026-11-13T17:00:00.000Z',
      endsAt: '2026-11-16T08:00:00.000Z',
    });
  });
});
