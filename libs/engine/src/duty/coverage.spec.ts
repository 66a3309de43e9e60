import { coverage } from './coverage.js';

const at = (day: number, hour = 8) =>
  `2026-11-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`;
const turn = (person: string, from: string, to: string | null) => ({ person, from, to });
const none = { turns: [], absences: [], holders: ['ann', 'bo'], from: at(2), to: at(9) };

describe('who is on duty for a role', () => {
  it('without a rota, everybody who holds it', () => {
    expect(coverage(none)).toEqual({
      byRota: false,
      rotaUntil: null,
      now: ['ann', 'bo'],
      gaps: [],
    });
  });

  it('without a rota and without a holder, nobody for the whole time', () => {
    expect(coverage({ ...none, holders: [] }).gaps).toEqual([{ from: at(2), to: at(9) }]);
  });

  it('with a rota, those whose turn it is, and nobody between turns', () => {
    const turns = [turn('ann', at(1), at(4)), turn('bo', at(5), at(9))];
    expect(coverage({ ...none, turns })).toEqual({
      byRota: true,
      rotaUntil: at(9),
      now: ['ann'],
      gaps: [{ from: at(4), to: at(5) }],
    });
  });

  it('after the last turn, everybody who holds the role again', () => {
    expect(coverage({ ...none, turns: [turn('ann', at(1), at(4))] }).gaps).toEqual([]);
  });

  it('nobody while the one whose turn it is is absent, in one stretch', () => {
    const turns = [turn('ann', at(1), at(5)), turn('ann', at(5), at(9))];
    const absences = [turn('ann', at(4), at(6)), turn('bo', at(2), null)];
    expect(coverage({ ...none, turns, absences }).gaps).toEqual([{ from: at(4), to: at(6) }]);
  });

  it('an absence that has no end lasts', () => {
    const absences = [turn('ann', at(1), null), turn('bo', at(7), null)];
    expect(coverage({ ...none, absences })).toMatchObject({
      now: ['bo'],
      gaps: [{ from: at(7), to: at(9) }],
    });
  });

  it('a turn that was taken away before it began counts for nothing', () => {
    const turns = [turn('ann', at(6), at(1))];
    expect(coverage({ ...none, turns })).toMatchObject({ byRota: false, now: ['ann', 'bo'] });
  });
});
